package dev.stillwater.oracle;

import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.RecordLog;
import dev.stillwater.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Replays the samples and impulses of a deployment and compares the predictions and responses on its topics with those
 * of the replay. Inputs and outputs are read side by side; what is kept are the states of the series, the impulses, and
 * the places of the dead letters.
 */
public final class Oracle {
    private static final int PROGRESS_EVERY = 1_000;

    private final Deployment deployment;
    private final Networks networks;
    private final SeriesPredictor predictor;
    private final Predicate<String> watched;
    private final Predicate<String> wanted;
    private final Progress progress;
    private final Backlog backlog = new Backlog();
    private final Inputs inputs;
    private final Outputs outputs;
    private final Map<String, SeriesCheck> checks = new TreeMap<>();

    /** Hears how far the replay is. */
    @FunctionalInterface
    public interface Progress {
        void at(long samples, long all);
    }

    /**
     * @param deployment what is verified; stays open
     * @param networks which network serves which series
     * @param predictor what a sample does to a series, by the settings of the service
     * @param watched series of which the exponent is followed
     * @param wanted series to verify
     * @param patience how long to wait, all together, for what the last samples have not brought yet
     */
    public Oracle(
            Deployment deployment,
            Networks networks,
            SeriesPredictor predictor,
            Predicate<String> watched,
            Predicate<String> wanted,
            Duration patience,
            Progress progress) {
        this.deployment = deployment;
        this.networks = networks;
        this.predictor = predictor;
        this.watched = watched;
        this.wanted = wanted;
        this.progress = progress;
        inputs = new Inputs(deployment, (series, impulse) -> {
            if (wanted.test(series)) {
                check(series).schedule(impulse);
            }
        });
        outputs = new Outputs(
                deployment, patience, backlog, taker(SeriesCheck::foundPrediction), taker(SeriesCheck::foundResponse));
    }

    private <T> Output.Taker<T> taker(BiConsumer<SeriesCheck, Found<T>> to) {
        return new Output.Taker<>() {
            @Override
            public void take(String series, Found<T> record) {
                if (wanted.test(series)) {
                    to.accept(check(series), record);
                }
            }

            @Override
            public void unreadable(String series, String text) {
                if (wanted.test(series)) {
                    check(series).note(text);
                }
            }
        };
    }

    /** Reads everything, once. */
    public Verdict verify() {
        inputs.read();
        RecordLog samples = deployment.samples();
        long all = samples.size();
        long done = 0;
        for (LogRecord record = samples.next(); record != null; record = samples.next()) {
            take(record);
            if (++done % PROGRESS_EVERY == 0) {
                progress.at(done, all);
            }
        }
        outputs.drain();
        inputs.refresh();
        boolean quiet = !samples.grown() && !deployment.impulses().grown();
        List<SeriesVerdict> verdicts = new ArrayList<>();
        checks.values().forEach(check -> verdicts.add(check.end(quiet, samples.cut(), inputs)));
        return new Verdict(verdicts.stream().filter(SeriesVerdict::any).toList());
    }

    private void take(LogRecord record) {
        Topic<byte[], Received<Sample>> topic = deployment.topics().samples();
        String series = Keys.series(record);
        if (!series.equals(Keys.NONE) && !wanted.test(series)) {
            return;
        }
        Received<Sample> received = topic.value().deserializer().deserialize(topic.name(), record.value());
        Outcome.Refused refused = RecordRule.refused(record.key(), received);
        Sample sample = received == null ? null : received.value();
        if (refused == null && sample != null) {
            refused = RecordRule.refused(sample);
        }
        SeriesCheck check = check(series);
        if (refused != null) {
            check.refuse(record, refused, inputs);
        } else if (sample != null) {
            check.take(sample, record, inputs, outputs);
        }
    }

    private SeriesCheck check(String series) {
        return checks.computeIfAbsent(
                series,
                id -> new SeriesCheck(
                        id,
                        networks,
                        new SeriesReplay(predictor, watched.test(id)),
                        new Matching<>(
                                Prediction::getSequence,
                                "prediction",
                                deployment.predictions().cut(),
                                backlog),
                        new Matching<>(
                                Response::getSequence,
                                "response",
                                deployment.responses().cut(),
                                backlog)));
    }
}
