package dev.stillwater.command;

import dev.stillwater.deviation.DeviationEnsemble.Estimate;
import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.response.ResponseEnsemble;
import dev.stillwater.schema.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Responses and their ensembles in words, for the terminal. */
final class ResponseText {
    private ResponseText() {}

    static String line(Response response) {
        return String.format(
                Locale.ROOT,
                "response to %s at %d: e0 %.5f, e0 / impulse %s, relaxation %s steps (sum), %s (late slope), %s"
                        + " (predicted)%s",
                response.getImpulseId(),
                response.getSequence(),
                response.getInitialDeviation(),
                ratio(response.getDeviationRatio()),
                steps(response.getRelaxationSteps()),
                steps(response.getFittedRelaxationSteps()),
                steps(response.getPredictedRelaxationSteps()),
                response.getImpulses() > 1 ? ", of " + response.getImpulses() + " overlapping impulses" : "");
    }

    /** Two lines for each ensemble among these responses, and one if some are part of none. */
    static List<String> ensembles(List<MeasuredResponse> responses) {
        List<String> lines = new ArrayList<>();
        for (ResponseEnsemble ensemble : ResponseEnsemble.of(responses)) {
            ResponseEnsemble.Kind kind = ensemble.kind();
            lines.add(String.format(
                    Locale.ROOT,
                    "%d x %s %s of %s steps on %s: mean e0 %s, e0 / impulse %s, as root mean square %s",
                    ensemble.size(),
                    Objects.requireNonNullElse(kind.shape(), "impulse"),
                    kind.amplitude(),
                    Objects.requireNonNullElse(kind.length(), "unknown"),
                    kind.modelId(),
                    withError(ensemble.initialDeviation(), 5),
                    withError(ensemble.deviationRatio(), 4),
                    withError(ensemble.rmsDeviationRatio(), 4)));
            lines.add(String.format(
                    Locale.ROOT,
                    "    relaxation %s steps (sum), %s (exponential fit), %s (late slope), %s (predicted from the exponent)",
                    withError(ensemble.relaxation(), 2),
                    steps(ensemble.exponentialRelaxation()),
                    steps(ensemble.lateRelaxation()),
                    steps(ensemble.predictedRelaxation())));
        }
        long overlapping =
                responses.stream().filter(each -> !each.isOfOneImpulse()).count();
        if (overlapping > 0) {
            lines.add(overlapping + " of overlapping impulses left out");
        }
        return lines;
    }

    private static String withError(Estimate estimate, int digits) {
        if (!Double.isFinite(estimate.value())) {
            return "-";
        }
        String value = String.format(Locale.ROOT, "%." + digits + "f", estimate.value());
        return Double.isNaN(estimate.standardError())
                ? value
                : value + String.format(Locale.ROOT, " ± %." + digits + "f", estimate.standardError());
    }

    private static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.4f", ratio);
    }

    private static String steps(@Nullable Double steps) {
        return steps == null || steps.isNaN() ? "-" : String.format(Locale.ROOT, "%.2f", steps);
    }
}
