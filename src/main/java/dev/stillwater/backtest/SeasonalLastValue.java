package dev.stillwater.backtest;

/**
 * The value one period ago; the last value where there is no period, and while the samples go on that it is found on, which
 * are those before the judged ones.
 */
final class SeasonalLastValue implements Baseline {
    private final int period;
    private final int learned;
    private final double[] seen;
    private int count;

    /**
     * @param period of the first samples; 0 where they have none
     * @param learned how many these are
     * @param all samples that there will be
     */
    SeasonalLastValue(int period, int learned, int all) {
        this.period = period;
        this.learned = learned;
        this.seen = new double[all];
    }

    @Override
    public void see(double value) {
        seen[count++] = value;
    }

    @Override
    public double predicted() {
        return count == 0 ? Double.NaN : at(1);
    }

    @Override
    public double[] ahead(int steps) {
        double[] path = new double[steps];
        for (int lead = 1; lead <= steps; lead++) {
            path[lead - 1] = at(lead);
        }
        return path;
    }

    private double at(int lead) {
        if (period == 0 || count < learned) {
            return seen[count - 1];
        }
        int periods = (lead + period - 1) / period;
        return seen[count - 1 + lead - periods * period];
    }
}
