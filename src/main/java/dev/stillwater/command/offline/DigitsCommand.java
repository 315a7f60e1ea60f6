package dev.stillwater.command.offline;

import dev.stillwater.analysis.hopfield.Recall;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.study.hopfield.DigitStudy;
import dev.stillwater.study.hopfield.PictureStudies;
import dev.stillwater.study.hopfield.Pictures;
import dev.stillwater.study.hopfield.ResolutionStudy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pictures restored from noise. */
@Command(
        name = "digits",
        description = "Ten digits, or your own pictures, restored from noise: success rates over noise levels and"
                + " iterations, confusions, and what resolution does.")
final class DigitsCommand extends StudyCommand {
    private static final double MOST_NOISE = 1_000;

    @Option(
            names = "--levels",
            order = 2,
            arity = "1..*",
            split = ",",
            paramLabel = "SIGMA",
            description = "Standard deviations of the noise on pixels of -1 and 1; default 1,2,3,4,5,6,8,10.")
    private List<Double> levels = List.of();

    @Option(
            names = "--show",
            order = 3,
            defaultValue = "" + DigitStudy.SHOWN_NOISE,
            paramLabel = "SIGMA",
            description = "The noise level whose pictures and confusions are shown; default ${DEFAULT-VALUE}.")
    private double show;

    @Option(
            names = "--trials",
            order = 4,
            defaultValue = "" + DigitStudy.TRIALS,
            paramLabel = "N",
            description = "Trials of each picture at each noise level; default ${DEFAULT-VALUE}.")
    private int trials;

    @Option(
            names = "--iterations",
            order = 5,
            defaultValue = "" + DigitStudy.ITERATIONS,
            paramLabel = "N",
            description = "The most iterations of a trial; default ${DEFAULT-VALUE}.")
    private int iterations;

    @Option(
            names = "--seed",
            order = 6,
            defaultValue = "1",
            paramLabel = "N",
            description = "Seed of the noise; default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        levels.forEach(level -> requireNoise("--levels", level));
        requireNoise("--show", show);
        requireCount("--trials", trials, 10_000);
        requireCount("--iterations", iterations, 1_000_000);
        DoubleStream tried = levels.isEmpty()
                ? Arrays.stream(DigitStudy.levels())
                : levels.stream().mapToDouble(Double::doubleValue);
        double[] noise = DoubleStream.concat(tried, DoubleStream.of(show))
                .distinct()
                .sorted()
                .toArray();
        Pictures pictures = Pictures.of(ownPatterns());
        Recall.Plan plan = new Recall.Plan(noise, trials, iterations, seed);
        return show(() ->
                new PictureStudies(DigitStudy.run(pictures, plan, show), ResolutionStudy.run(pictures, trials, seed)));
    }

    private static void requireNoise(String option, double level) {
        if (!(level >= 0 && level <= MOST_NOISE)) {
            throw new InvalidSettingException(option, String.valueOf(level), "numbers from 0 to " + (int) MOST_NOISE);
        }
    }

    private static void requireCount(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new InvalidSettingException(option, String.valueOf(value), "a whole number from 1 to " + most);
        }
    }
}
