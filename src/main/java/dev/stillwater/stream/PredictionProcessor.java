package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Received;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes admitted samples: fetches the state of the series, advances it, puts it back once, then sends the prediction. */
final class PredictionProcessor extends SeriesProcessor<Sample> {
    private final ModelTable models;
    private final SeriesPredictor predictor;
    private final Predicate<String> watched;
    private final Meters meters;

    PredictionProcessor(ModelTable models, SeriesPredictor predictor, Predicate<String> watched, Meters meters) {
        super(meters);
        this.models = models;
        this.watched = watched;
        this.predictor = predictor;
        this.meters = meters;
    }

    @Override
    public void process(Record<String, Received<Sample>> record) {
        Sample sample = timed(Objects.requireNonNull(record.value().value()), record.timestamp());
        String series = record.key();
        meters.sample(series);
        if (!Double.isFinite(sample.getValue())) {
            refuse(record, Refusal.NOT_FINITE, "value " + sample.getValue());
            return;
        }
        Double exact = sample.getTruth();
        if (exact != null && !Double.isFinite(exact)) {
            refuse(record, Refusal.NOT_FINITE, "truth " + exact);
            return;
        }
        SeriesState before = states().get(series);
        long started = System.nanoTime();
        Outcome outcome = predictor.advance(before, models.of(series), sample, watched.test(series));
        meters.inference(System.nanoTime() - started);
        if (outcome instanceof Outcome.Refused refused) {
            refuse(record, refused.reason(), refused.detail());
        } else if (outcome instanceof Outcome.Stale stale) {
            meters.stale(stale.duplicate());
        } else if (outcome instanceof Outcome.Advanced advanced) {
            states().put(series, advanced.state());
            count(series, before, sample, advanced);
            context().forward(record.withValue(advanced.prediction()), PredictionTopology.PREDICTIONS);
            if (advanced.response() != null) {
                meters.response();
                context().forward(record.withValue(advanced.response()), PredictionTopology.RESPONSES);
            }
        }
    }

    private void count(String series, @Nullable SeriesState before, Sample sample, Outcome.Advanced advanced) {
        meters.prediction(series);
        meters.impulses(advanced.started(), advanced.expired());
        if (advanced.missing() > 0) {
            meters.gap(advanced.missing());
        }
        if (advanced.restarted()) {
            meters.restart();
        }
        diagnose(series, advanced.prediction());
        Double truth = sample.getTruth();
        if (truth != null && before != null && advanced.compared() && advanced.missing() == 0) {
            meters.compared(series, before.predicted() - truth, before.observed() - truth, truth);
        }
    }

    private void diagnose(String series, Prediction prediction) {
        Double whiteness = prediction.getWhiteness();
        Double coverage = prediction.getCoverage();
        meters.diagnosed(
                series,
                prediction.getNoiseLevel(),
                whiteness == null ? Double.NaN : whiteness,
                coverage == null ? Double.NaN : coverage);
        String detector = prediction.getDriftDetector();
        String cause = prediction.getDriftCause();
        if (detector != null && cause != null) {
            meters.drift(series, detector, cause);
        }
    }

    /** Samples that bring no time of their own have the record's. */
    private static Sample timed(Sample sample, long recordTimestamp) {
        return sample.getTimestamp().equals(Instant.EPOCH)
                ? Sample.newBuilder(sample)
                        .setTimestamp(Instant.ofEpochMilli(recordTimestamp))
                        .build()
                : sample;
    }
}
