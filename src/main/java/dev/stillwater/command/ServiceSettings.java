package dev.stillwater.command;

import dev.stillwater.topic.Topics;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Asks for every setting of the service once, so that one that cannot be is told before anything is connected to or
 * written.
 */
final class ServiceSettings {
    private ServiceSettings() {}

    /** @throws InvalidSettingException for the first that cannot be */
    static void check(Settings settings) throws IOException {
        Topics topics = settings.topics();
        SampleReadings.path(settings, topics, () -> {});
        SampleReadings.partitions(settings);
        SeriesRules.intake(settings);
        SeriesRules.predictor(settings);
        SeriesRules.watched(settings);
        SeriesRules.limits(settings);
        impulseWait(settings);
        metricsSeriesMax(settings);
        settings.startPoint();
        ServedModels.table(settings, ServedModels.atHand(settings));
        Service.webSettings(settings);
        try {
            new StreamsConfig(Service.streamsConfig(settings));
        } catch (ConfigException e) {
            throw invalid(e);
        }
    }

    static Duration impulseWait(Settings settings) {
        return Duration.ofSeconds(settings.number(Setting.IMPULSE_WAIT, 1, 10_000_000));
    }

    static int metricsSeriesMax(Settings settings) {
        return settings.number(Setting.METRICS_SERIES_MAX, 0, 100_000);
    }

    static InvalidSettingException invalid(ConfigException problem) {
        return new InvalidSettingException("streams.*, kafka.*: " + problem.getMessage());
    }
}
