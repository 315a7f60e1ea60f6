package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.UnclaimedImpulses.Unclaimed;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.Impulses;
import dev.stillwater.stream.series.Intake;
import dev.stillwater.stream.series.Judged;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.Served;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Tombstones;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes admitted samples: fetches the state of the series, advances it, puts it back once, then sends what is predicted.
 * It alone begins and ends series: tombstones of both inputs come here.
 */
final class PredictionProcessor extends SeriesProcessor<Sample> {
    private final Intake intake;
    private final SeriesPredictor predictor;
    private final Predicate<String> watched;
    private final Topics topics;
    private final SeriesAccount account;
    private final SeriesNews news = new SeriesNews();
    private final CommitSoon commits = new CommitSoon();
    private final Duration impulseWait;
    private final SeriesLimits limits;
    private @Nullable Population population;

    PredictionProcessor(
            ModelTable models,
            Intake intake,
            SeriesPredictor predictor,
            Predicate<String> watched,
            Topics topics,
            Duration impulseWait,
            SeriesLimits limits,
            Meters meters) {
        super(models);
        this.impulseWait = impulseWait;
        this.limits = limits;
        this.intake = intake;
        this.topics = topics;
        this.watched = watched;
        this.predictor = predictor;
        this.account = new SeriesAccount(meters);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        commits.begin(context);
        context.schedule(Duration.ofMinutes(1), PunctuationType.WALL_CLOCK_TIME, clock -> news.minute());
        Population here = new Population(limits, states());
        here.count();
        population = here;
    }

    @Override
    public void close() {
        account.close();
    }

    /** A record without a value ends its series. */
    @Override
    public void process(Record<String, Arrived<Sample>> record) {
        if (record.value() == null) {
            forget(record.key(), record.timestamp(), Ending.TOMBSTONE);
            return; // it may be from the impulses topic, whose times are of another clock
        }
        take(record);
        for (String silent : population().silent(record.timestamp())) {
            forget(silent, record.timestamp(), Ending.SILENCE);
        }
    }

    /**
     * Ends a series: nothing of it is kept, and tombstones let the output topics forget it too.
     *
     * @param time of the tombstones, in milliseconds since 1970
     */
    private void forget(String series, long time, Ending ending) {
        boolean known = states().delete(series);
        if (known) {
            population().ended();
        }
        List<Unclaimed> waiting = unclaimed().of(series);
        unclaimed().remove(waiting);
        account.ended(series, ending);
        Record<Object, Object> tombstone =
                new Record<>(series, null, time, Tombstones.headers(known || !waiting.isEmpty()));
        context().forward(tombstone, PredictionTopology.PREDICTIONS);
        context().forward(tombstone, PredictionTopology.RESPONSES);
    }

    private void take(Record<String, Arrived<Sample>> record) {
        Sample sample = RecordRule.timed(record.value().value(), record.timestamp());
        String series = record.key();
        boolean old = record.value().old();
        commits.took(old);
        account.came(series);
        Outcome.Refused unusable = RecordRule.refused(sample);
        if (unusable != null) {
            refuse(record, unusable.reason(), unusable.detail());
            return;
        }
        Served served = models().served(series);
        Model model = served.model();
        Held held = states().get(series);
        SeriesState stored = held == null ? null : held.state();
        if (stored == null && population().full()) {
            account.oneTooMany();
            refuse(record, Refusal.TOO_MANY_SERIES, "the task has " + limits.most() + " series already (series.max)");
            return;
        }
        List<Unclaimed> waiting = stored != null ? List.of() : unclaimed().of(series);
        List<Unclaimed> claimed = old ? inTime(waiting, record.timestamp()) : waiting;
        SeriesState before =
                claimed.isEmpty() ? stored : SeriesState.fresh(model).with(admitted(claimed));
        Intake.Taken taken = intake.take(
                before, model, sample, record.timestamp(), record.value().unit());
        Outcome.Refused unfit = taken.refused();
        if (unfit != null) {
            refuse(record, unfit.reason(), unfit.detail());
            return;
        }
        if (!old) {
            account.taken(taken);
        }
        SeriesState state = taken.state();
        List<Step> steps = new ArrayList<>();
        for (Sample ready : taken.ready()) {
            long started = System.nanoTime();
            Outcome outcome = predictor.advance(state, served, ready, watched.test(series));
            account.took(System.nanoTime() - started);
            if (outcome instanceof Outcome.Refused refused) {
                refuse(record, refused.reason(), refused.detail());
            } else if (outcome instanceof Outcome.Stale stale && !old) {
                account.stale(stale);
            } else if (outcome instanceof Outcome.Advanced advanced) {
                steps.add(new Step(state, ready, advanced, Outgoing.of(topics, advanced, old)));
                state = advanced.state();
            }
        }
        if (state == null || state == before) {
            return;
        }
        if (old) {
            news.untold(series);
        } else {
            tell(series, model, taken, steps);
        }
        // whatever can fail because of this record has been done by now: the state changes wholly or not at all
        List<Judged> judged = new ArrayList<>(steps.size());
        for (Step step : steps) {
            judged.add(step.advanced().judged());
        }
        states().put(series, held == null ? Held.first(state) : held.next(state, judged));
        if (held == null) {
            population().begun();
        }
        try {
            for (Step step : steps) {
                send(record, step.outgoing());
            }
            for (Unclaimed each : waiting) {
                if (!claimed.contains(each)) {
                    expired(each);
                }
            }
        } catch (RuntimeException e) { // what was sent before has failed: without transactions the state would stay
            putBack(series, held);
            throw e;
        }
        if (!waiting.isEmpty()) {
            states().flushCache(); // without transactions a kill in between would lose what has been claimed
            unclaimed().remove(waiting);
        }
    }

    private void tell(String series, Model model, Intake.Taken taken, List<Step> steps) {
        news.taken(series, taken.news());
        for (Step step : steps) {
            account.advanced(series, step.before(), step.sample(), step.advanced());
            news.advanced(series, step.before(), model, step.advanced());
        }
    }

    /**
     * Of impulses that wait for a first sample which its topic held at the first start: those that would not have expired.
     * By the clock they have all waited for a moment only.
     */
    private List<Unclaimed> inTime(List<Unclaimed> waiting, long time) {
        return waiting.stream()
                .filter(each -> time - each.timestamp() <= impulseWait.toMillis())
                .toList();
    }

    private void expired(Unclaimed impulse) {
        expired(
                impulse,
                topics.impulses().name(),
                "no sample of this series came within " + impulseWait.toSeconds() + " s");
    }

    private Population population() {
        return Objects.requireNonNull(population);
    }

    /** One sample that the network has seen, and what goes out because of it. */
    private record Step(@Nullable SeriesState before, Sample sample, Outcome.Advanced advanced, Outgoing outgoing) {}

    private Impulses admitted(List<Unclaimed> claimed) {
        Topic<byte[], Received<Impulse>> impulses = topics.impulses();
        Impulses all = Impulses.NONE;
        for (Unclaimed each : claimed) {
            Impulse impulse = impulses.value()
                    .deserializer()
                    .deserialize(impulses.name(), each.raw())
                    .value();
            Integer partition = each.partition();
            all = all.and(AdmittedImpulse.of(
                    Objects.requireNonNull(impulse),
                    partition == null ? context().taskId().partition() : partition,
                    each.offset()));
        }
        return all;
    }

    private void send(Record<String, Arrived<Sample>> record, Outgoing outgoing) {
        context().forward(record.withValue(outgoing.prediction()), PredictionTopology.PREDICTIONS);
        if (outgoing.response() != null) {
            context().forward(record.withValue(outgoing.response()), PredictionTopology.RESPONSES);
        }
        for (Outgoing.Letter letter : outgoing.dropped()) {
            deadLetters()
                    .sendEarlier(
                            key(record.key()),
                            letter.impulse(),
                            true,
                            record.timestamp(),
                            topics.impulses().name(),
                            letter.dropped().impulse().partition(),
                            letter.dropped().impulse().offset(),
                            letter.dropped().reason(),
                            letter.dropped().detail());
        }
    }

    private void putBack(String series, @Nullable Held held) {
        if (held == null) {
            states().delete(series);
            population().ended();
        } else {
            states().put(series, held);
        }
    }
}
