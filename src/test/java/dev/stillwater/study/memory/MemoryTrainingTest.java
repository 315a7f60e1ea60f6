package dev.stillwater.study.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MemoryTrainingTest {

    @Test
    void anOrthogonalNetworkLearnsToAddWithinSeconds() {
        MemoryTask task = new AddingTask(30);
        double loss = new MemoryTraining("scornn", 32, 32, 1000, 0.005).loss(task, 1);

        assertThat(loss).isLessThan(0.5 * task.baseline());
    }

    @Test
    void withoutMemoryTheLossesAreTheKnownOnes() {
        AddingTask adding = new AddingTask(100);
        MemoryTask.Batch sums = adding.draw(4000, new SplitMix64(3));
        float[] ones = new float[100 * 4000];
        Arrays.fill(ones, 1);
        assertThat(sums.loss(ones, new float[ones.length])).isCloseTo(adding.baseline(), within(0.01));

        CopyingTask copying = new CopyingTask(40);
        MemoryTask.Batch symbols = copying.draw(5, new SplitMix64(3));
        float[] outputs = new float[60 * 5 * 9];
        for (int i = 0; i < outputs.length; i++) {
            boolean blank = i % 9 == 8;
            outputs[i] = i < 50 * 5 * 9 ? (blank ? 50 : 0) : (blank ? -50 : 0);
        }
        assertThat(copying.baseline()).isCloseTo(10 * Math.log(8) / 60, within(1e-12));
        assertThat(symbols.loss(outputs, new float[outputs.length])).isCloseTo(copying.baseline(), within(1e-6));
    }
}
