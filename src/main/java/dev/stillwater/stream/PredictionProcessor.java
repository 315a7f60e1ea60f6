package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.UnclaimedImpulses.Unclaimed;
import dev.stillwater.stream.series.Dropped;
import dev.stillwater.stream.series.FitWord;
import dev.stillwater.stream.series.Gate;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Perturbation;
import dev.stillwater.stream.series.Perturbations;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Takes admitted samples: fetches the state of the series, advances it, puts it back once, then sends the prediction. */
final class PredictionProcessor extends SeriesProcessor<Sample> {
    private final ModelTable models;
    private final SeriesPredictor predictor;
    private final Predicate<String> watched;
    private final Topics topics;
    private final Meters meters;
    private final SeriesNews news = new SeriesNews();
    private final Set<String> metered = new HashSet<>();

    PredictionProcessor(
            ModelTable models, SeriesPredictor predictor, Predicate<String> watched, Topics topics, Meters meters) {
        this.topics = topics;
        this.models = models;
        this.watched = watched;
        this.predictor = predictor;
        this.meters = meters;
    }

    /** The partition leaves this instance: whoever has it next exports the meters of its series. */
    @Override
    public void close() {
        metered.forEach(meters::forget);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        context.schedule(Duration.ofMinutes(1), PunctuationType.WALL_CLOCK_TIME, clock -> news.minute());
    }

    @Override
    public void process(Record<String, Received<Sample>> record) {
        Sample sample = Gate.timed(Objects.requireNonNull(record.value().value()), record.timestamp());
        String series = record.key();
        meters.sample(series);
        if (meters.shows(series)) {
            metered.add(series);
        }
        Outcome.Refused unusable = Gate.refusal(sample);
        if (unusable != null) {
            refuse(record, unusable.reason(), unusable.detail());
            return;
        }
        Model model = models.of(series);
        SeriesState stored = states().get(series);
        SeriesState before = stored;
        List<Unclaimed> waiting = before != null ? List.of() : unclaimed().waitingFor(series);
        if (!waiting.isEmpty()) {
            before = SeriesState.fresh(model).with(perturbations(waiting));
        }
        long started = System.nanoTime();
        Outcome outcome = predictor.advance(before, model, sample, watched.test(series));
        meters.inference(System.nanoTime() - started);
        if (outcome instanceof Outcome.Refused refused) {
            refuse(record, refused.reason(), refused.detail());
        } else if (outcome instanceof Outcome.Stale stale) {
            meters.stale(stale.duplicate());
        } else if (outcome instanceof Outcome.Advanced advanced) {
            Response response = advanced.response();
            byte[] prediction = bytes(topics.predictions(), advanced.prediction());
            byte[] measured = response == null ? null : bytes(topics.responses(), response);
            List<byte[]> dropped = advanced.dropped().stream()
                    .map(each -> bytes(topics.impulsesToWrite(), each.impulse().impulse()))
                    .toList();
            count(series, before, sample, advanced);
            tell(series, before, model, advanced);
            // whatever can fail because of this record has been done by now: the state changes wholly or not at all
            states().put(series, advanced.state());
            unclaimed().remove(waiting);
            try {
                context().forward(record.withValue(prediction), PredictionTopology.PREDICTIONS);
                if (measured != null) {
                    context().forward(record.withValue(measured), PredictionTopology.RESPONSES);
                }
                for (int i = 0; i < dropped.size(); i++) {
                    refuse(record, advanced.dropped().get(i), dropped.get(i));
                }
            } catch (RuntimeException e) { // what was sent before has failed: without transactions the state would stay
                states().put(series, stored);
                waiting.forEach(impulse -> unclaimed().hold(impulse, context().currentSystemTimeMs()));
                throw e;
            }
        }
    }

    private static <V> byte[] bytes(Topic<String, V> topic, V value) {
        return topic.value().serializer().serialize(topic.name(), value);
    }

    private Perturbations perturbations(List<Unclaimed> waiting) {
        Topic<byte[], Received<Impulse>> impulses = topics.impulses();
        Perturbations all = Perturbations.NONE;
        for (Unclaimed each : waiting) {
            Impulse impulse = impulses.value()
                    .deserializer()
                    .deserialize(impulses.name(), each.raw())
                    .value();
            all = all.and(Perturbation.of(
                    Objects.requireNonNull(impulse), context().taskId().partition(), each.offset()));
        }
        return all;
    }

    /** An impulse that came earlier and cannot be applied; its bytes are written anew. */
    private void refuse(Record<String, Received<Sample>> record, Dropped dropped, byte[] bytes) {
        deadLetters()
                .sendEarlier(
                        key(record.key()),
                        bytes,
                        record.timestamp(),
                        topics.impulses().name(),
                        dropped.impulse().offset(),
                        dropped.reason(),
                        dropped.detail());
    }

    private void count(String series, @Nullable SeriesState before, Sample sample, Outcome.Advanced advanced) {
        Response response = advanced.response();
        if (response != null) {
            meters.response(series, response.getModelId(), response.getDeviationRatio(), response.getRelaxationSteps());
        }
        meters.impulses(advanced.started(), (int) advanced.dropped().stream()
                .filter(dropped -> dropped.reason() == Refusal.EXPIRED)
                .count());
        if (advanced.missing() > 0) {
            meters.gap(advanced.missing());
        }
        if (advanced.restarted()) {
            meters.restart();
        }
        diagnose(series, advanced.prediction());
        meters.fit(series, advanced.state().fit().ratio());
        if (before != null && advanced.compared() && advanced.missing() == 0) {
            Double truth = sample.getTruth();
            double reference = truth == null ? sample.getValue() : truth;
            meters.compared(
                    series, before.predicted() - reference, before.observed() - reference, reference, truth != null);
        }
    }

    private void tell(String series, @Nullable SeriesState before, Model model, Outcome.Advanced advanced) {
        if (before != null && advanced.restarted() && !before.belongsTo(model)) {
            news.anotherNetwork(series, before, model);
        } else {
            news.gap(series, advanced.missing(), advanced.restarted());
        }
        FitWord word = before == null ? FitWord.WARMING_UP : before.fit().word();
        news.fit(series, model.id(), word, advanced.state().fit());
    }

    private void diagnose(String series, Prediction prediction) {
        Double exponent = prediction.getExponent();
        if (exponent != null) {
            meters.exponent(series, exponent);
        }
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
}
