package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.YeoLstm;
import dev.stillwater.training.TrainingPlan.Batches;
import dev.stillwater.training.TrainingPlan.Course;
import dev.stillwater.training.TrainingPlan.Network;
import dev.stillwater.training.TrainingPlan.Noise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentStreamTest {
    private static final double[] RAMP =
            IntStream.range(0, 1001).asDoubleStream().toArray();

    @Test
    void targetsAreTheObservationsThatFollowTheInputs() {
        SegmentStream stream = SegmentStream.of(RAMP, 0, plan(0, true));

        SegmentStream.Segment segment = stream.next();

        // ten pieces of a hundred samples each
        assertThat(value(stream, segment.inputs().getDouble(0, 0, 0))).isCloseTo(0, within(1e-3));
        assertThat(value(stream, segment.inputs().getDouble(7, 0, 5))).isCloseTo(705, within(1e-3));
        assertThat(value(stream, segment.targets().getDouble(7, 0, 5))).isCloseTo(706, within(1e-3));
    }

    @Test
    void aSegmentBeginsWhereTheOneBeforeEnded() {
        SegmentStream stream = SegmentStream.of(RAMP, 0, plan(0, true));

        SegmentStream.Segment first = stream.next();
        SegmentStream.Segment second = stream.next();

        for (int piece = 0; piece < 10; piece++) {
            assertThat(second.inputs().getDouble(piece, 0, 0))
                    .isEqualTo(first.targets().getDouble(piece, 0, 19));
        }
    }

    @Test
    void aPassEndsBeforeAPieceRunsIntoTheNext() {
        SegmentStream stream = SegmentStream.of(RAMP, 0, plan(0, true));

        int segments = 0;
        while (!stream.atEnd()) {
            stream.next();
            segments++;
        }

        assertThat(segments).isEqualTo(4);
    }

    @Test
    void theNormaliserIsTheRangeOfTheNoisySeriesAndStays() {
        SegmentStream stream = SegmentStream.of(RAMP, 50, plan(1, true));
        double min = stream.normalizer().low();
        double max = stream.normalizer().high();

        stream.rewind();

        assertThat(min).isLessThan(0);
        assertThat(max).isGreaterThan(1000);
        assertThat(stream.normalizer().low()).isEqualTo(min);
        assertThat(stream.normalizer().high()).isEqualTo(max);
    }

    @Test
    void noiseIsDrawnAnewForEachPassOnlyWhereAskedFor() {
        assertThat(noisesOfOneSample(true)).isGreaterThan(1);
        assertThat(noisesOfOneSample(false)).isEqualTo(1);
    }

    @Test
    void aSeriesTooShortForTheBatchIsRefused() {
        assertThatThrownBy(() -> SegmentStream.of(new double[100], 0, plan(0, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("100 samples")
                .hasMessageContaining("201");
    }

    /** How many different noises one sample gets in five passes. */
    private static long noisesOfOneSample(boolean fresh) {
        SegmentStream stream = SegmentStream.of(new double[1001], 1, plan(1, fresh));
        return IntStream.range(0, 5)
                .mapToObj(pass -> {
                    if (pass > 0) {
                        stream.rewind();
                    }
                    return stream.observedAt(60);
                })
                .distinct()
                .count();
    }

    @Test
    void eachStreamBeginsAnewAtATimeOfItsOwn() {
        double[] ramp = IntStream.range(0, 4001).asDoubleStream().toArray();
        TrainingPlan plan = plan(0, true).with(new Batches(Batching.STATEFUL, 4, 20, 8));
        SegmentStream stream = SegmentStream.of(ramp, 0, plan);
        SegmentStream resumed = SegmentStream.of(ramp, 0, plan);

        List<List<Integer>> anew = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            anew.add(IntStream.of(stream.next().anew()).boxed().toList());
        }
        resumed.skip(6);

        List<Integer> none = List.of();
        List<List<Integer>> once = List.of(List.of(0), none, List.of(3), none, List.of(2), none, List.of(1), none);
        assertThat(anew.subList(0, 8)).isEqualTo(once);
        assertThat(anew.subList(8, 16)).isEqualTo(once);
        assertThat(resumed.next().anew()).containsExactly(1);
        assertThat(SegmentStream.of(ramp, 0, plan(0, true)).next().anew()).isEmpty();
    }

    private static double value(SegmentStream stream, double normalized) {
        return stream.normalizer().denormalize((float) normalized);
    }

    private static TrainingPlan plan(double noise, boolean fresh) {
        return new TrainingPlan(
                "ramp",
                new Network(CellKind.YEO_LSTM, YeoLstm.Candidate.TANH, 8),
                new Noise(noise, fresh),
                new Batches(Batching.STATEFUL, 10, 20),
                Course.of(10, 1e-3, 10),
                1);
    }
}
