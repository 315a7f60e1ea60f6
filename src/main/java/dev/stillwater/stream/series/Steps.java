package dev.stillwater.stream.series;

import dev.stillwater.schema.Sample;
import java.util.List;

/** The steps of one series on which the service would lay its samples, one sample after the other. */
public final class Steps {
    private final GridRule rule;
    private Grid grid;
    private long late;

    public Steps(GridRule rule) {
        this.rule = rule;
        this.grid = Grid.empty(rule);
    }

    /**
     * Takes the next sample.
     *
     * @param time in milliseconds since 1970
     * @return the samples of the steps that it closes, in order, each with its step for its sequence
     */
    public List<Sample> add(long time, double value) {
        Grid.Placed placed = grid.with(rule, time, value, null);
        grid = placed.grid();
        late += placed.late() ? 1 : 0;
        return placed.closed();
    }

    /** Samples whose step was closed already. */
    public long late() {
        return late;
    }
}
