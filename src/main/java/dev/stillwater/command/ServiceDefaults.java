package dev.stillwater.command;

import dev.stillwater.stream.series.SeriesPredictor;
import java.util.Map;

/** What the service does where nothing is set. */
public final class ServiceDefaults {
    private ServiceDefaults() {}

    /** How it predicts. */
    public static SeriesPredictor predictor() {
        return SeriesRules.predictor(settings());
    }

    /** Id of the network that series get which no pattern names. */
    public static String network() {
        return ModelRow.of(settings().models().getOrDefault("*", "")).served();
    }

    private static Settings settings() {
        return Settings.load(Map.of(), null, Map.of());
    }
}
