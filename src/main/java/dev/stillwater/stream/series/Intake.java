package dev.stillwater.stream.series;

import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the network sees a sample: it is laid on the grid, or a source that counts anew is recognised. A pure
 * function (state, sample) -> samples to be predicted, none, one or several.
 */
public final class Intake {
    /** Samples in a row that have to go on with a count that began anew, before it is believed. */
    static final int AGREEING = 10;

    /** How far the time of a sample may be ahead of that of its record. */
    static final long MAX_AHEAD_MILLIS = 86_400_000;

    private final IntakeRule rule;

    public Intake(IntakeRule rule) {
        this.rule = rule;
    }

    /**
     * What a sample leads to.
     *
     * @param state the series before the first of the samples that are ready; null where it is unknown still
     * @param ready what the network is to see, in order
     * @param late whether the step of the sample was closed already
     * @param anew whether what was known of the series is given up
     * @param news what else happened, for people; null where nothing did
     * @param refused why the sample changes nothing; null where it does
     */
    public record Taken(
            @Nullable SeriesState state,
            List<Sample> ready,
            boolean late,
            boolean anew,
            @Nullable String news,
            Outcome.@Nullable Refused refused) {
        static Taken alone(@Nullable SeriesState state, Sample sample) {
            return new Taken(state, List.of(sample), false, false, null, null);
        }

        static Taken refused(@Nullable SeriesState state, Refusal reason, String detail) {
            return new Taken(state, List.of(), false, false, null, new Outcome.Refused(reason, detail));
        }
    }

    /**
     * Takes in one sample.
     *
     * @param stored the series before, null if unknown
     * @param recordTime time of its record in milliseconds since 1970
     * @param unit what the number that is its time was taken to count, by its size; null where nothing was guessed
     */
    public Taken take(
            @Nullable SeriesState stored, Model model, Sample sample, long recordTime, @Nullable EpochUnit unit) {
        EpochUnit before = stored == null ? null : stored.input().unit();
        if (unit != null && before != null && unit != before) {
            return Taken.refused(
                    stored,
                    Refusal.OUT_OF_RANGE,
                    "its time " + sample.getTimestamp() + " is of a number of " + unit.label()
                            + ", by its size, and those" + " of its series are of " + before.label());
        }
        if (rule.equals(IntakeRule.NONE) && (unit == null || before != null)) {
            return Taken.alone(stored, sample);
        }
        SeriesState state = stored == null ? SeriesState.fresh(model) : stored;
        if (unit != null) {
            state = state.with(state.input().in(unit));
        }
        if (rule.keepsTime()) {
            state = state.seen(recordTime);
        }
        GridRule grid = rule.grid();
        if (grid != null) {
            return onGrid(grid, state, model, sample, recordTime);
        }
        return rule.adoptsRestarts() ? counted(state, sample) : Taken.alone(state, sample);
    }

    private static Taken onGrid(GridRule rule, SeriesState stored, Model model, Sample sample, long recordTime) {
        long time = sample.getTimestamp().toEpochMilli();
        if (time - recordTime > MAX_AHEAD_MILLIS) {
            return Taken.refused(
                    stored, Refusal.OUT_OF_RANGE, "its time " + sample.getTimestamp() + " is ahead of its record's");
        }
        if (time < 0) {
            return Taken.refused(stored, Refusal.OUT_OF_RANGE, "its time " + sample.getTimestamp() + " is before 1970");
        }
        String absurd = SeriesPredictor.absurdity(sample, model);
        if (absurd != null) {
            return Taken.refused(stored, Refusal.OUT_OF_RANGE, absurd);
        }
        Grid before = stored.input().grid();
        boolean other = before == null
                ? stored.sequence() != SeriesState.NONE
                : rule.step() != GridRule.AUTO && before.step() != rule.step();
        Grid grid = before == null || other ? Grid.empty(rule) : before;
        Grid.Placed placed = grid.with(rule, time, sample.getValue(), sample.getTruth());
        SeriesState state = other ? stored.begunAnew() : stored;
        return new Taken(
                state.with(state.input().with(placed.grid())),
                placed.closed(),
                placed.late(),
                other,
                news(other, placed),
                null);
    }

    private static @Nullable String news(boolean other, Grid.Placed placed) {
        if (placed.found()) {
            return "its samples are laid on steps of " + placed.grid().step() + " ms, the median distance of its first "
                    + Grid.FIRST;
        }
        return other ? "it begins anew: its samples are laid on steps of another length" : null;
    }

    private static Taken counted(SeriesState stored, Sample sample) {
        SeriesState state = stored.input().grid() == null
                ? stored
                : stored.with(stored.input().with(null));
        InputState input = state.input();
        Long named = sample.getSequence();
        long time = sample.getTimestamp().toEpochMilli();
        boolean newer = time > input.latest();
        InputState then = input.latest(time);
        if (named == null || named > state.sequence() || named < 0) {
            return Taken.alone(state.with(then.settled()), sample);
        }
        if (!newer) { // sent again
            return Taken.alone(state.with(then), sample);
        }
        int agreeing = input.agreeing() > 0 && named == input.restart() + 1 ? input.agreeing() + 1 : 1;
        if (agreeing < AGREEING) {
            return Taken.alone(state.with(then.counting(named, agreeing)), sample);
        }
        return new Taken(
                state.with(then.settled()).begunAnew(),
                List.of(sample),
                false,
                true,
                "its source counts its samples anew, from " + (named - AGREEING + 1) + " on",
                null);
    }
}
