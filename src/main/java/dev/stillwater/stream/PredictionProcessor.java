package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.UnclaimedImpulses.Unclaimed;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Impulses;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
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
    private final SeriesAccount account;
    private final SeriesNews news = new SeriesNews();

    PredictionProcessor(
            ModelTable models, SeriesPredictor predictor, Predicate<String> watched, Topics topics, Meters meters) {
        this.topics = topics;
        this.models = models;
        this.watched = watched;
        this.predictor = predictor;
        this.account = new SeriesAccount(meters);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        context.schedule(Duration.ofMinutes(1), PunctuationType.WALL_CLOCK_TIME, clock -> news.minute());
    }

    @Override
    public void close() {
        account.close();
    }

    @Override
    public void process(Record<String, Received<Sample>> record) {
        Sample sample = RecordRule.timed(Objects.requireNonNull(record.value().value()), record.timestamp());
        String series = record.key();
        account.came(series);
        Outcome.Refused unusable = RecordRule.refused(sample);
        if (unusable != null) {
            refuse(record, unusable.reason(), unusable.detail());
            return;
        }
        Model model = models.of(series);
        SeriesState stored = states().get(series);
        List<Unclaimed> claimed = stored != null ? List.of() : unclaimed().of(series);
        SeriesState before =
                claimed.isEmpty() ? stored : SeriesState.fresh(model).with(admitted(claimed));
        long started = System.nanoTime();
        Outcome outcome = predictor.advance(before, model, sample, watched.test(series));
        account.took(System.nanoTime() - started);
        if (outcome instanceof Outcome.Refused refused) {
            refuse(record, refused.reason(), refused.detail());
        } else if (outcome instanceof Outcome.Stale stale) {
            account.stale(stale);
        } else if (outcome instanceof Outcome.Advanced advanced) {
            Outgoing outgoing = Outgoing.of(topics, advanced);
            account.advanced(series, before, sample, advanced);
            news.advanced(series, before, model, advanced);
            // whatever can fail because of this record has been done by now: the state changes wholly or not at all
            states().put(series, advanced.state());
            unclaimed().remove(claimed);
            try {
                send(record, outgoing);
            } catch (RuntimeException e) { // what was sent before has failed: without transactions the state would stay
                putBack(series, stored, claimed);
                throw e;
            }
        }
    }

    private Impulses admitted(List<Unclaimed> claimed) {
        Topic<byte[], Received<Impulse>> impulses = topics.impulses();
        Impulses all = Impulses.NONE;
        for (Unclaimed each : claimed) {
            Impulse impulse = impulses.value()
                    .deserializer()
                    .deserialize(impulses.name(), each.raw())
                    .value();
            all = all.and(AdmittedImpulse.of(
                    Objects.requireNonNull(impulse), context().taskId().partition(), each.offset()));
        }
        return all;
    }

    private void send(Record<String, Received<Sample>> record, Outgoing outgoing) {
        context().forward(record.withValue(outgoing.prediction()), PredictionTopology.PREDICTIONS);
        if (outgoing.response() != null) {
            context().forward(record.withValue(outgoing.response()), PredictionTopology.RESPONSES);
        }
        for (Outgoing.Letter letter : outgoing.dropped()) {
            deadLetters()
                    .sendEarlier(
                            key(record.key()),
                            letter.impulse(),
                            record.timestamp(),
                            topics.impulses().name(),
                            letter.dropped().impulse().offset(),
                            letter.dropped().reason(),
                            letter.dropped().detail());
        }
    }

    private void putBack(String series, @Nullable SeriesState stored, List<Unclaimed> claimed) {
        states().put(series, stored);
        claimed.forEach(impulse -> unclaimed().hold(impulse, context().currentSystemTimeMs()));
    }
}
