package dev.stillwater.command.offline;

import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.training.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code stillwater train} that say what noise is added to the series. */
final class NoiseOptions {
    static final String AS_IS = "as-is";

    @Option(
            names = "--noise-level",
            order = 10,
            paramLabel = "SIGMA",
            description = "Noise to add to the series, in standard deviations of the clean signal, or as-is for none; "
                    + "default 0 for a simulated series, as-is for a file. A range as in 0..0.64 gives each stream of a "
                    + "batch noise of its own between the two, which the network has to find out.")
    private @Nullable String noiseLevel;

    @Option(
            names = "--fixed-noise",
            order = 11,
            description = "Draw the noise once, not anew for every pass over the series.")
    private boolean fixedNoise;

    /**
     * The noise.
     *
     * @param simulated whether the clean signal is known
     * @throws InvalidSettingException where it cannot be
     */
    TrainingPlan.Noise of(boolean simulated) {
        String text = noiseLevel;
        if (text == null || text.equals(AS_IS)) {
            return new TrainingPlan.Noise(simulated ? 0 : TrainingPlan.AS_IS, !fixedNoise);
        }
        try {
            int dots = text.indexOf(TrainingPlan.Noise.RANGE);
            if (dots >= 0) {
                double least = number(text.substring(0, dots));
                double level = number(text.substring(dots + TrainingPlan.Noise.RANGE.length()));
                return new TrainingPlan.Noise(level, !fixedNoise, least);
            }
            return new TrainingPlan.Noise(number(text), !fixedNoise);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException("--noise-level", text, TrainingPlan.Noise.EXPECTED);
        }
    }

    private static double number(String text) {
        double number = Double.parseDouble(text);
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("not a number");
        }
        return number;
    }
}
