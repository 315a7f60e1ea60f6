package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.stream.UnclaimedImpulses.Unclaimed;
import dev.stillwater.stream.series.Perturbation;
import dev.stillwater.stream.series.Perturbations;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.Topic;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Takes admitted impulses: checks them and lays them into the state of their series, to wait for their sample. Those for
 * a series of which no sample has been seen wait outside of it, and not for ever.
 */
final class ImpulseProcessor extends SeriesProcessor<Impulse> {
    private static final int MAX_ID_LENGTH = 256;

    /** How far ahead an impulse may name its sample. */
    private static final long MAX_AHEAD = 1_000_000;

    private static final double MAX_AMPLITUDE = 1e6;

    /** How often impulses that wait for a series are looked through. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ModelTable models;
    private final Topic<byte[], Received<Impulse>> impulses;
    private final Meters meters;
    private final Duration impulseWait;

    /** @param impulseWait how long an impulse waits for the first sample of its series */
    ImpulseProcessor(
            ModelTable models, Topic<byte[], Received<Impulse>> impulses, Meters meters, Duration impulseWait) {
        super(meters);
        this.impulseWait = impulseWait;
        this.models = models;
        this.impulses = impulses;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        context.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, this::expire);
    }

    private void expire(long clock) {
        for (Unclaimed impulse : unclaimed().expire(clock, impulseWait.toMillis())) {
            meters.impulses(0, 1);
            deadLetters()
                    .sendEarlier(
                            key(impulse.series()),
                            impulse.raw(),
                            impulse.timestamp(),
                            impulses.name(),
                            impulse.offset(),
                            Refusal.EXPIRED,
                            "no sample of this series came");
        }
    }

    @Override
    public void process(Record<String, Received<Impulse>> record) {
        Impulse impulse = Objects.requireNonNull(record.value().value());
        Model model = models.of(record.key());
        SeriesState known = states().get(record.key());
        SeriesState state = known != null ? known : SeriesState.fresh(model);
        int waiting = known != null
                ? known.perturbations().waiting().size()
                : unclaimed().waitingFor(record.key()).size();
        Problem problem = problem(impulse, state, waiting);
        if (problem != null) {
            refuse(record, problem.reason(), problem.detail());
            return;
        }
        RecordMetadata place = context().recordMetadata().orElseThrow();
        if (known == null) {
            unclaimed()
                    .hold(
                            new Unclaimed(
                                    record.key(), place.offset(), record.value().raw(), record.timestamp()),
                            context().currentSystemTimeMs());
        } else {
            Perturbation perturbation = Perturbation.of(impulse, place.partition(), place.offset());
            states().put(record.key(), known.with(known.perturbations().and(perturbation)));
        }
    }

    private record Problem(Refusal reason, String detail) {}

    private static @Nullable Problem problem(Impulse impulse, SeriesState state, int waiting) {
        double amplitude = impulse.getAmplitude();
        Long sequence = impulse.getSequence();
        if (!Double.isFinite(amplitude)) {
            return new Problem(Refusal.NOT_FINITE, "amplitude " + amplitude);
        }
        if (amplitude == 0 && impulse.getShape() != ImpulseShape.DROPOUT) {
            return new Problem(Refusal.BAD_IMPULSE, "amplitude 0 has no effect");
        }
        int longest = impulse.getShape() == ImpulseShape.IMPULSE ? 1 : Perturbation.MAX_LENGTH;
        if (impulse.getLength() < 1 || impulse.getLength() > longest) {
            return new Problem(
                    Refusal.BAD_IMPULSE,
                    "length " + impulse.getLength() + ", " + impulse.getShape() + " takes 1 to " + longest);
        }
        if (impulse.getId().length() > MAX_ID_LENGTH) {
            return new Problem(Refusal.BAD_IMPULSE, "an id has at most " + MAX_ID_LENGTH + " characters");
        }
        if (sequence != null && sequence < 0) {
            return new Problem(Refusal.OUT_OF_RANGE, "sequence " + sequence);
        }
        if (sequence != null && sequence <= state.sequence()) {
            return new Problem(Refusal.IN_THE_PAST, "sequence " + sequence + ", the series is at " + state.sequence());
        }
        if (sequence != null && state.sequence() != SeriesState.NONE && sequence - state.sequence() > MAX_AHEAD) {
            return new Problem(
                    Refusal.OUT_OF_RANGE,
                    "sequence " + sequence + " is more than " + MAX_AHEAD + " ahead of " + state.sequence());
        }
        if (Math.abs(amplitude) > MAX_AMPLITUDE) {
            return new Problem(Refusal.OUT_OF_RANGE, "amplitude " + amplitude + " is above " + MAX_AMPLITUDE);
        }
        if (waiting >= Perturbations.MAX_WAITING) {
            return new Problem(Refusal.BAD_IMPULSE, Perturbations.MAX_WAITING + " impulses are waiting already");
        }
        return null;
    }
}
