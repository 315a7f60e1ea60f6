package dev.stillwater.stream;

import dev.stillwater.impulse.ImpulseRule;
import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.stream.UnclaimedImpulses.Unclaimed;
import dev.stillwater.stream.life.Place;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Held;
import dev.stillwater.stream.series.Impulses;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes admitted impulses: checks them and lays them into the state of their series, to wait for their sample. Those for
 * a series of which no sample has been seen wait outside of it, and not for ever.
 */
final class ImpulseProcessor extends SeriesProcessor<Impulse> {
    /** How far ahead an impulse may name its sample. */
    private static final long MAX_AHEAD = 1_000_000;

    /** How often impulses that wait for a series are looked through. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final String impulses;
    private final Meters meters;
    private final Duration impulseWait;

    /**
     * @param impulses name of their topic
     * @param impulseWait how long an impulse waits for the first sample of its series
     */
    ImpulseProcessor(ModelTable models, String impulses, Meters meters, Duration impulseWait) {
        super(models);
        this.impulseWait = impulseWait;
        this.impulses = impulses;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        expire(context.currentSystemTimeMs()); // nothing yet, but what waits is counted
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::expire);
    }

    private void expire(long clock) {
        for (Unclaimed impulse : unclaimed().expire(clock, impulseWait.toMillis())) {
            meters.impulses(0, 1);
            expired(
                    impulse,
                    impulses,
                    "no sample of this series came in partition "
                            + context().taskId().partition() + " within " + impulseWait.toSeconds()
                            + " s, which is where Kafka's default partitioner puts its key");
        }
    }

    @Override
    public void process(Record<String, Arrived<Impulse>> record) {
        Impulse impulse = record.value().value();
        Model model = models().of(record.key());
        Held held = states().get(record.key());
        SeriesState known = held == null ? null : held.state();
        SeriesState state = known != null ? known : SeriesState.fresh(model);
        String full = known != null ? full(known) : unclaimed().full(record.key());
        Outcome.Refused refused = refused(impulse, state, full);
        if (refused == null && record.value().old() && impulse.getSequence() == null) {
            refused = new Outcome.Refused(
                    Refusal.IN_THE_PAST,
                    "it was on its topic before the first start, in another partition than its series, so it is not known"
                            + " for which sample: name the sequence");
        }
        if (refused != null) {
            refuse(record, refused.reason(), refused.detail());
            return;
        }
        Place origin = record.value().origin();
        if (held == null) {
            unclaimed()
                    .hold(
                            new Unclaimed(
                                    record.key(),
                                    context().recordMetadata().orElseThrow().offset(),
                                    origin.partition(),
                                    origin.offset(),
                                    Objects.requireNonNull(record.value().raw().bytes()),
                                    record.timestamp()),
                            context().currentSystemTimeMs());
        } else {
            AdmittedImpulse admitted = AdmittedImpulse.of(impulse, origin.partition(), origin.offset());
            Impulses impulses = held.state().impulses().and(admitted);
            states().put(record.key(), held.next(held.state().with(impulses), List.of()));
        }
    }

    private static @Nullable String full(SeriesState state) {
        return state.impulses().full()
                ? "the series has " + Impulses.MAX_IN_HAND + " impulses already that wait or act"
                : null;
    }

    /** @param full why no more impulses are taken, null where they are */
    private static Outcome.@Nullable Refused refused(Impulse impulse, SeriesState state, @Nullable String full) {
        ImpulseRule.Flaw flaw = ImpulseRule.flaw(impulse);
        if (flaw != null) {
            return new Outcome.Refused(refusal(flaw.kind()), flaw.text());
        }
        Long sequence = impulse.getSequence();
        if (sequence != null && sequence <= state.sequence()) {
            return new Outcome.Refused(
                    Refusal.IN_THE_PAST, "sequence " + sequence + ", the series is at " + state.sequence());
        }
        if (sequence != null && state.sequence() != SeriesState.NONE && sequence - state.sequence() > MAX_AHEAD) {
            return new Outcome.Refused(
                    Refusal.OUT_OF_RANGE,
                    "sequence " + sequence + " is more than " + MAX_AHEAD + " ahead of " + state.sequence());
        }
        return full == null ? null : new Outcome.Refused(Refusal.BAD_IMPULSE, full);
    }

    private static Refusal refusal(ImpulseRule.Kind kind) {
        return switch (kind) {
            case NOT_FINITE -> Refusal.NOT_FINITE;
            case OUT_OF_RANGE -> Refusal.OUT_OF_RANGE;
            case MEANINGLESS -> Refusal.BAD_IMPULSE;
        };
    }
}
