package dev.stillwater.backtest;

import dev.stillwater.backtest.Mark.Excerpt;
import dev.stillwater.evaluation.ConfidenceInterval;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/** One contender on one series, from the first sample to the last. */
final class Trial {
    /** Lead times at which errors are told, in samples. */
    static final List<Integer> LEADS = List.of(1, 2, 5, 10, 50);

    /** How many samples of the end of a series an excerpt has. */
    static final int EXCERPT = 200;

    private static final int LONGEST = LEADS.get(LEADS.size() - 1);

    /** Samples from which a forecast is made, at most: they lie at equal distances over the judged ones. */
    private static final int ORIGINS = 200;

    private static final int TICK = 10_000;

    private final History history;
    private final Scored scored;
    private final Contender contender;
    private final double unit;
    private final Tally tally;
    private final double[] leadSquares = new double[LEADS.size()];
    private final double[] naiveLeadSquares = new double[LEADS.size()];
    private final double[][] tail; // predicted, lower, upper

    /** @param keepsExcerpt whether the end of the series is kept as it was predicted */
    Trial(History history, Scored scored, Contender contender, boolean keepsExcerpt) {
        this.history = history;
        this.scored = scored;
        this.contender = contender;
        this.unit = history.unit();
        this.tally = new Tally(unit, scored.count());
        this.tail = new double[3][keepsExcerpt ? Math.min(EXCERPT, history.values().length) : 0];
    }

    /** @param tick hears of samples that are done */
    Mark run(String name, boolean isNetwork, LongConsumer tick) {
        double[] values = history.values();
        int stride = Math.max(1, scored.count() / ORIGINS);
        Spread spread = new Spread();
        for (int i = 0; i < values.length; i++) {
            judge(i, spread);
            contender.see(values[i]);
            if (!Double.isNaN(values[i])) {
                spread.see(values[i] / unit);
                if (i >= scored.first() && (i - scored.first()) % stride == 0) {
                    forecast(i);
                }
            }
            if (i % TICK == TICK - 1) {
                tick.accept(TICK);
            }
        }
        tick.accept(values.length % TICK);
        ConfidenceInterval interval = Bootstrap.ofRatio(tally.error(), tally.blocks());
        double[] leads = new double[LEADS.size()];
        Arrays.setAll(leads, lead -> Tally.ratio(leadSquares[lead], naiveLeadSquares[lead]));
        return new Mark(
                name,
                isNetwork,
                tally.error(),
                interval.low(),
                interval.high(),
                tally.cold(),
                tally.coverage(),
                tally.width(),
                tally.winkler(),
                leads,
                contender.refused(),
                tail[0].length == 0 ? null : excerpt());
    }

    private void judge(int index, Spread spread) {
        double value = history.values()[index];
        int fromEnd = history.values().length - index;
        if (fromEnd <= tail[0].length) {
            int at = tail[0].length - fromEnd;
            tail[0][at] = contender.predicted();
            tail[1][at] = contender.lower();
            tail[2][at] = contender.upper();
        }
        if (!scored.follows(index)) {
            return;
        }
        if (index > scored.cold()) {
            tally.cold(value / unit, contender.predicted() / unit, spread.last());
        }
        if (index > scored.first()) {
            tally.scored(value / unit, contender, spread);
        }
    }

    private void forecast(int origin) {
        double[] values = history.values();
        if (origin + LONGEST >= values.length) {
            return;
        }
        double[] path = contender.ahead(LONGEST);
        for (int lead = 0; lead < LEADS.size(); lead++) {
            double value = values[origin + LEADS.get(lead)] / unit;
            if (!Double.isNaN(value)) {
                leadSquares[lead] += Tally.squared(value, path[LEADS.get(lead) - 1] / unit);
                naiveLeadSquares[lead] += Tally.squared(value, values[origin] / unit);
            }
        }
    }

    private Excerpt excerpt() {
        double[] values = history.values();
        return new Excerpt(
                Arrays.copyOfRange(values, values.length - tail[0].length, values.length), tail[0], tail[1], tail[2]);
    }
}
