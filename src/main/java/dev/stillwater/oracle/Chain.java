package dev.stillwater.oracle;

import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.series.StateHash;
import org.jspecify.annotations.Nullable;

/** The hashes of a series' predictions, each of which extends the one before: what can be checked without the samples. */
final class Chain {
    private static final int HEXADECIMAL = 16;

    private @Nullable Prediction before;
    private long links;
    private long repeated;
    private @Nullable String problem;

    /** Whether a prediction is the first ever of its series. */
    static boolean begins(Prediction prediction) {
        return prediction.getStateHash().equals(extended(StateHash.SEED, prediction));
    }

    void add(Prediction prediction) {
        Prediction last = before;
        if (last != null && prediction.getSequence() <= last.getSequence()) {
            repeated++;
            note(prediction.getSequence(), "predicted once more");
            return;
        }
        links++;
        if (last != null && !prediction.getStateHash().equals(extended(hash(last), prediction))) {
            note(
                    prediction.getSequence(),
                    "stateHash " + prediction.getStateHash() + " does not extend that of sequence "
                            + last.getSequence());
        }
        before = prediction;
    }

    /** Predictions that extend others. */
    long links() {
        return links;
    }

    /** Predictions that came once more. */
    long repeated() {
        return repeated;
    }

    /** The first problem in words; null where there is none. */
    @Nullable
    String problem() {
        return problem;
    }

    private void note(long at, String text) {
        if (problem == null) {
            problem = "sequence " + at + ": " + text;
        }
    }

    private static String extended(long hash, Prediction prediction) {
        return StateHash.text(StateHash.extend(hash, prediction.getSequence(), prediction.getPredicted()));
    }

    private static long hash(Prediction prediction) {
        try {
            return Long.parseUnsignedLong(prediction.getStateHash(), HEXADECIMAL);
        } catch (NumberFormatException e) {
            return 0; // no hash at all: the next one does not extend it
        }
    }
}
