package dev.stillwater.backtest;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was found on one series.
 *
 * @param series its id
 * @param samples that it has
 * @param missing samples in its gaps
 * @param first the sample, counted from 0, from which on predictions were judged
 * @param period of its repetition, in samples; 0 where none was found
 * @param marks of every contender, the baselines first
 */
public record Judged(String series, int samples, int missing, int first, int period, List<Mark> marks) {
    public Judged {
        marks = List.copyOf(marks);
    }

    /** The network with the least error; none where no network could say anything. */
    public Optional<Mark> bestNetwork() {
        return best(true);
    }

    /** The baseline with the least error, which may be the last value. */
    public Optional<Mark> bestBaseline() {
        return best(false);
    }

    private Optional<Mark> best(boolean network) {
        return marks.stream()
                .filter(mark -> mark.isNetwork() == network && !Double.isNaN(mark.error()))
                .min(Comparator.comparingDouble(Mark::error));
    }
}
