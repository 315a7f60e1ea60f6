package dev.stillwater.command;

import picocli.CommandLine.Command;

/** Runs the service against a Kafka cluster until it is told to stop. */
@Command(name = "serve", description = "Predict the series on the samples topic; serve page, API and metrics.")
public final class ServeCommand extends SettingsCommand {
    /** Its flags, which those who replay what it did take too. */
    static final Setting[] SETTINGS = {
        Setting.BOOTSTRAP_SERVERS,
        Setting.TOPIC_PREFIX,
        Setting.SAMPLES_TOPIC,
        Setting.SAMPLES_FORMAT,
        Setting.MAPPING,
        Setting.SERIES,
        Setting.VALUE,
        Setting.TIME,
        Setting.SEQUENCE,
        Setting.SAMPLES_PATH,
        Setting.REPARTITION_PARTITIONS,
        Setting.PREDICTIONS_FORMAT,
        Setting.SCHEMA_REGISTRY_URL,
        Setting.APPLICATION_ID,
        Setting.FROM,
        Setting.STATE_DIR,
        Setting.STATE_MEMORY,
        Setting.PROCESSING_GUARANTEE,
        Setting.MODELS,
        Setting.MODELS_DIR,
        Setting.STEP,
        Setting.STEP_AGGREGATE,
        Setting.LATENESS,
        Setting.SEQUENCE_RESTART,
        Setting.TOMBSTONES,
        Setting.SERIES_TTL,
        Setting.SERIES_MAX,
        Setting.GAP_MAX,
        Setting.WARM_UP,
        Setting.ANOMALY_FALSE_ALARMS,
        Setting.ANOMALY_MIN_ABSOLUTE,
        Setting.ANOMALY_MIN_RELATIVE,
        Setting.HTTP_HOST,
        Setting.HTTP_PORT
    };

    ServeCommand() {
        super(SETTINGS);
    }

    @Override
    public Integer call() throws Exception {
        UntilStopped.listen();
        Settings given = settings();
        ServiceSettings.check(given);
        Settings settings = new FoundReading(given, this::say).found();
        try (Service running = new Service(settings)) {
            Announcement.lines(settings, running.networks()).forEach(this::say);
            running.start();
            say("Live page: " + running.page());
            UntilStopped.await();
        }
        return 0;
    }
}
