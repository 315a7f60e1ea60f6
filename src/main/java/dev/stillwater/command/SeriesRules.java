package dev.stillwater.command;

import dev.stillwater.stream.Glob;
import dev.stillwater.stream.SeriesLimits;
import dev.stillwater.stream.drift.AnomalyRule;
import dev.stillwater.stream.series.GridRule;
import dev.stillwater.stream.series.IntakeRule;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.TwinPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What the settings say of how a series is predicted, for the service and for the oracle alike. */
final class SeriesRules {
    private SeriesRules() {}

    static SeriesPredictor predictor(Settings settings) {
        return new SeriesPredictor(
                settings.number(Setting.GAP_MAX, 0, 1_000_000),
                settings.number(Setting.WARM_UP, 0, 1_000_000),
                new TwinPolicy(settings.number(Setting.TWIN_MAX, 1, 10_000), settings.fraction(Setting.TWIN_THRESHOLD)),
                anomalies(settings));
    }

    /** When surprising samples are an event. */
    static AnomalyRule anomalies(Settings settings) {
        return new AnomalyRule(
                settings.amount(Setting.ANOMALY_FALSE_ALARMS, 1_000),
                settings.amount(Setting.ANOMALY_MIN_ABSOLUTE, 1e300),
                settings.amount(Setting.ANOMALY_MIN_RELATIVE, 1_000_000));
    }

    /** How samples are taken in before a network sees them. */
    static IntakeRule intake(Settings settings) {
        for (Setting ofSteps : List.of(Setting.STEP_AGGREGATE, Setting.LATENESS)) {
            if (settings.text(Setting.STEP).isEmpty() && !settings.text(ofSteps).equals(ofSteps.defaultValue())) {
                throw settings.invalid(
                        ofSteps,
                        ofSteps.defaultValue() + ", unless " + Setting.STEP.flag() + " says how long the steps are");
            }
        }
        return new IntakeRule(
                settings.text(Setting.STEP).isEmpty() ? null : grid(settings),
                settings.choice(Setting.SEQUENCE_RESTART, "refuse", "adopt").equals("adopt"),
                !settings.text(Setting.SERIES_TTL).isEmpty());
    }

    /** Which series are kept, and until when. */
    static SeriesLimits limits(Settings settings) {
        return new SeriesLimits(
                settings.choice(Setting.TOMBSTONES, "delete", "ignore").equals("delete"),
                settings.text(Setting.SERIES_TTL).isEmpty()
                        ? Duration.ZERO
                        : settings.duration(Setting.SERIES_TTL, Duration.ofSeconds(1), Duration.ofDays(36_600)),
                settings.number(Setting.SERIES_MAX, 0, Integer.MAX_VALUE));
    }

    private static GridRule grid(Settings settings) {
        Duration step = settings.text(Setting.STEP).equals("auto")
                ? Duration.ofMillis(GridRule.AUTO)
                : settings.duration(Setting.STEP, Duration.ofMillis(1), Duration.ofDays(366));
        Duration lateness = settings.duration(Setting.LATENESS, Duration.ZERO, Duration.ofDays(366));
        String aggregate = settings.choice(Setting.STEP_AGGREGATE, "last", "mean", "sum", "min", "max");
        return GridRule.of(step, lateness, GridRule.Aggregate.valueOf(aggregate.toUpperCase(Locale.ROOT)));
    }

    /** The series whose exponent is followed. */
    static Predicate<String> watched(Settings settings) {
        return anyOf(settings.text(Setting.WATCH));
    }

    /** Series that match any of these patterns, {@code pattern[,pattern...]}. */
    static Predicate<String> anyOf(String patterns) {
        return Arrays.stream(patterns.split(",", -1))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> Glob.compile(pattern).asMatchPredicate())
                .reduce(series -> false, Predicate::or);
    }
}
