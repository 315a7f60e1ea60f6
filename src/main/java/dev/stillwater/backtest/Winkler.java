package dev.stillwater.backtest;

/** The interval score (Winkler 1972) of 90 % intervals: the width, and twenty times the distance of what lies outside. */
final class Winkler {
    private static final double PENALTY = 2 / 0.1;

    private Winkler() {}

    static double score(double lower, double upper, double value) {
        return upper - lower + PENALTY * Math.max(0, Math.max(lower - value, value - upper));
    }
}
