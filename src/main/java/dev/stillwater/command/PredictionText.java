package dev.stillwater.command;

import dev.stillwater.metrics.NoiseLevel;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.FitWord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Predictions in words, a line each, for the terminal. */
final class PredictionText {
    private PredictionText() {}

    /** What the columns hold. */
    static List<String> explanation() {
        return List.of(
                "A line is made on seeing the sample of that sequence, which was 'observed'; 'predicted+1' is for the"
                        + " sample after it.",
                "'innovation' is observed minus the prediction that had been made for it; 'noise' is in standard"
                        + " deviations of the series without it, - while it is not known.");
    }

    static String header() {
        return String.format(
                "%-20s %10s %12s %12s %12s %7s  %s",
                "series", "sequence", "observed", "predicted+1", "innovation", "noise", "state");
    }

    static String line(String series, Prediction prediction) {
        return String.format(
                        Locale.ROOT,
                        "%-20s %10d %12.5f %12.5f %12.5f %7s  %s",
                        series,
                        prediction.getSequence(),
                        prediction.getObserved(),
                        prediction.getPredicted(),
                        prediction.getInnovation(),
                        noise(prediction),
                        state(prediction))
                .stripTrailing();
    }

    private static String noise(Prediction prediction) {
        double known = NoiseLevel.known(prediction.getNoiseLevel(), prediction.getWhiteness(), prediction.getFit());
        return Double.isNaN(known) ? "-" : String.format(Locale.ROOT, "%.3f", known);
    }

    /** How the network does against the last value; null while that is not told. */
    static @Nullable String fit(String series, Prediction prediction) {
        String fit = prediction.getFit();
        if (fit == null || fit.equals(FitWord.WARMING_UP.label())) {
            return null;
        }
        Double ratio = prediction.getFitRatio();
        String error =
                ratio == null ? "" : String.format(Locale.ROOT, ", error %.2f times that of the last value", ratio);
        return series + ": fit " + fit + error + better(prediction);
    }

    private static String better(Prediction prediction) {
        String better = prediction.getBetterModel();
        return better == null ? "" : "; better: " + better;
    }

    private static String state(Prediction prediction) {
        if (prediction.getImpulseId() != null) {
            return "impulse " + prediction.getImpulseId();
        }
        Double deviation = prediction.getDeviation();
        if (deviation != null) {
            return String.format(Locale.ROOT, "recovering, deviation %.2g", deviation);
        }
        if (prediction.getAnomaly()) {
            Double surprise = prediction.getSurprise();
            return surprise == null ? "anomaly" : String.format(Locale.ROOT, "anomaly, surprise %.2g", surprise);
        }
        if (!prediction.getSynchronized$()) {
            return "warming up";
        }
        return prediction.getDriftCause() == null ? "" : "drift: " + prediction.getDriftCause();
    }
}
