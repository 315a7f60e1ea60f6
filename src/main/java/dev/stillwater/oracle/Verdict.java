package dev.stillwater.oracle;

import java.util.List;

/** What the oracle says of a deployment, series by series. */
public record Verdict(List<SeriesVerdict> series) {
    /** Whether everything could be checked and nothing is wrong. */
    public boolean well() {
        return series.stream().allMatch(SeriesVerdict::well);
    }

    /** Series with a problem. */
    public long wrong() {
        return series.stream().filter(each -> each.problem() != null).count();
    }

    /** Series without a problem found, of which not everything could be checked. */
    public long undecided() {
        return series.stream()
                .filter(each -> each.problem() == null && each.undecided() != null)
                .count();
    }

    public long samples() {
        return series.stream().mapToLong(SeriesVerdict::samples).sum();
    }

    public long deadLettered() {
        return series.stream().mapToLong(SeriesVerdict::deadLettered).sum();
    }

    public Counts predictions() {
        return series.stream().map(SeriesVerdict::predictions).reduce(Counts.NONE, Counts::and);
    }

    public Counts responses() {
        return series.stream().map(SeriesVerdict::responses).reduce(Counts.NONE, Counts::and);
    }
}
