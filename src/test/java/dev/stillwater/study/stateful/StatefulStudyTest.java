package dev.stillwater.study.stateful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.signal.RecordedSignal;
import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StatefulStudyTest {
    private static final int SEGMENT = 20;
    private static final PassType GRU = PassTypes.of("gru").orElseThrow();
    private static final StatefulPlan PLAN = new StatefulPlan(GRU, 16, SEGMENT, 16, 20_000, 500, 1);

    @Test
    void theFloorOfALeakyBucketIsTheVarianceThatTheInputsOfASegmentDoNotTell() {
        LeakyBucket slow = new LeakyBucket(1.0 / 200);
        LeakyBucket fast = new LeakyBucket(1.0 / 2);

        assertThat(fast.floor(SEGMENT)).isEqualTo((1 - Math.pow(0.25, 20)) / 3 / 20, within(1e-15));
        assertThat(slow.floor(SEGMENT)).isEqualTo(0.9016, within(1e-4));
        assertThat(fast.variance()).isEqualTo(4.0 / 3, within(1e-12));

        Driven longSeries = slow.take(2_000_000, 5);
        assertThat(longSeries.variance()).isEqualTo(slow.variance(), within(0.05 * slow.variance()));
        assertThat(slow.floor(longSeries, SEGMENT)).isEqualTo(slow.floor(SEGMENT), within(0.01));
    }

    @Test
    void onASlowTargetTheZeroStateStaysAtItsFloorAndTheInitialValueLiftsIt() {
        Task slow = Task.leakyBucket("slow", 1.0 / 200, PLAN.steps(), SEGMENT);

        Judgement conventional = judged(Way.CONVENTIONAL, slow);
        Judgement initialValue = judged(Way.INITIAL_VALUE, slow);

        assertThat(slow.floor()).isBetween(0.8, 1.0);
        assertThat(conventional.asLearnt()).isBetween(0.97 * slow.floor(), 1.1 * slow.floor());
        assertThat(initialValue.asLearnt()).isLessThan(0.02);
    }

    @Test
    void onAFastTargetTheWaysDoNotDiffer() {
        Task fast = Task.leakyBucket("fast", 1.0 / 2, PLAN.steps(), SEGMENT);

        for (Way way : Way.values()) {
            Judgement judged = judged(way, fast);

            assertThat(judged.asLearnt()).as(way.label()).isLessThan(fast.floor() + 0.01);
            assertThat(judged.running()).as(way.label()).isLessThan(0.01);
        }
    }

    private static Judgement judged(Way way, Task task) {
        float[] weights =
                WayTraining.begin(PLAN, way, task.learnt(), 1).finish().weights();
        return Judgement.of(PLAN, way, task.heldOut(), weights);
    }

    @Test
    void shuffledSegmentsAreEachTakenOnceInAPass() {
        for (Way way : List.of(Way.CONVENTIONAL, Way.INITIAL_VALUE)) {
            Places places = new Places(way, 12, 4, 1);
            Set<Integer> taken = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                for (int segment : places.next()) {
                    taken.add(segment);
                }
            }
            assertThat(taken).as(way.label()).hasSize(12);
        }
    }

    @Test
    void statefulBatchesGoOnInEachStretchAndOrderedOnesFromSegmentToSegment() {
        Places stateful = new Places(Way.STATEFUL, 13, 4, 1);
        Places ordered = new Places(Way.ORDERED, 13, 4, 1);

        assertThat(stateful.beginsAnew()).isTrue();
        assertThat(stateful.next()).containsExactly(0, 3, 6, 9);
        assertThat(stateful.beginsAnew()).isFalse();
        assertThat(stateful.next()).containsExactly(1, 4, 7, 10);
        assertThat(stateful.next()).containsExactly(2, 5, 8, 11);
        assertThat(stateful.beginsAnew()).isTrue();

        assertThat(ordered.next()).containsExactly(0, 1, 2, 3);
        assertThat(ordered.beginsAnew()).isFalse();
        assertThat(ordered.next()).containsExactly(4, 5, 6, 7);
        assertThat(ordered.next()).containsExactly(8, 9, 10, 11);
        assertThat(ordered.beginsAnew()).isTrue();
    }

    @Test
    void theStateAfterAnOrderedBatchIsThatOfOneRunOverItsSegments() {
        Driven series = new LeakyBucket(0.1).take(1000, 3);
        WayTraining training = WayTraining.begin(PLAN, Way.ORDERED, series, 1);
        float[] weights = training.weights();
        var pass = BatchedPass.of(GRU, new PassSize(1, PLAN.units(), 1), 1, PLAN.batch(series) * SEGMENT);
        float[] inputs = new float[pass.steps()];
        for (int t = 0; t < inputs.length; t++) {
            inputs[t] = (float) series.inputs()[1 + t];
        }

        training.advance();
        pass.set(weights);
        pass.startAtZero();
        pass.forward(inputs);

        assertThat(training.state()).isEqualTo(pass.h(pass.steps()));
    }

    @Test
    void theInitialValueIsTheTargetJustBeforeTheSegmentAtEachOfItsSteps() {
        Driven series = new Driven(new double[] {1, 2, 3, 4, 5}, new double[] {10, 20, 30, 40, 50});

        Segments read = Segments.read(Way.INITIAL_VALUE, series, 2, 0, 1);

        assertThat(read.inputs()).containsExactly(2, 10, 4, 30, 3, 10, 5, 30);
        assertThat(read.targets()).containsExactly(20, 40, 30, 50);
    }

    @Test
    void smallValuesHaveUnitsToo() {
        Driven small = Driven.nextOf(1e-200, 2e-200, 4e-200, 3e-200);

        assertThat(small.inUnitsOf(small).variance()).isEqualTo(1, within(1e-12));
    }

    @Test
    void aReportHasARowForEachWayOnEachTask() {
        StatefulPlan tiny = new StatefulPlan(GRU, 4, SEGMENT, 4, 2000, 2, 2);
        List<Task> tasks = Task.own(tiny);
        AtomicInteger done = new AtomicInteger();

        var table = StatefulReport.run(tiny, tasks, done::incrementAndGet).table();

        assertThat(table.rows()).hasSize(12);
        assertThat(table.title()).contains("short run");
        assertThat(done.get()).isEqualTo(StatefulReport.parts(tiny, 3));
    }

    @Test
    void tooShortAFileIsRefused() {
        RecordedSignal enough = new RecordedSignal("enough", new double[100]);
        RecordedSignal few = new RecordedSignal("few", new double[] {1, 2, 3});

        assertThatThrownBy(() -> Task.recorded(enough, few, PLAN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 82 values");
    }
}
