package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.network.Model;
import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.stream.series.Perturbation;
import dev.stillwater.stream.series.Perturbations;
import dev.stillwater.stream.series.Refusal;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.topic.Received;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Takes admitted impulses: checks them and lays them into the state of their series, to wait for their sample. */
final class ImpulseProcessor extends SeriesProcessor<Impulse> {
    private static final int MAX_ID_LENGTH = 256;

    /** How far ahead an impulse may name its sample. */
    private static final long MAX_AHEAD = 1_000_000;

    private static final double MAX_AMPLITUDE = 1e6;

    private final ModelTable models;

    ImpulseProcessor(ModelTable models, Meters meters) {
        super(meters);
        this.models = models;
    }

    @Override
    public void process(Record<String, Received<Impulse>> record) {
        Impulse impulse = Objects.requireNonNull(record.value().value());
        Model model = models.of(record.key());
        SeriesState known = states().get(record.key());
        SeriesState state = known != null ? known : SeriesState.fresh(model);
        Problem problem = problem(impulse, state);
        if (problem != null) {
            refuse(record, problem.reason(), problem.detail());
            return;
        }
        states().put(record.key(), state.with(state.perturbations().and(Perturbation.of(id(impulse), impulse))));
    }

    private record Problem(Refusal reason, String detail) {}

    private static @Nullable Problem problem(Impulse impulse, SeriesState state) {
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
        if (state.perturbations().waiting().size() >= Perturbations.MAX_WAITING) {
            return new Problem(Refusal.BAD_IMPULSE, Perturbations.MAX_WAITING + " impulses are waiting already");
        }
        return null;
    }

    /** The impulse's own id or, where it has none, its place on the topic, which is the same in every replay. */
    private String id(Impulse impulse) {
        if (!impulse.getId().isBlank()) {
            return impulse.getId();
        }
        RecordMetadata place = context().recordMetadata().orElseThrow();
        return "impulse-" + place.partition() + "-" + place.offset();
    }
}
