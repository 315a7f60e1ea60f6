package dev.stillwater.study.memory;

import dev.stillwater.signal.SplitMix64;
import dev.stillwater.training.Adam;
import dev.stillwater.training.pass.BatchedPass;
import dev.stillwater.training.pass.PassSize;
import dev.stillwater.training.pass.PassType;
import dev.stillwater.training.pass.PassTypes;
import dev.stillwater.training.pass.WeightLayout;

/**
 * How a network learns a memory task: fresh sequences in every iteration, from the zero state.
 *
 * @param cell its kind, as in a model file
 * @param units N
 * @param batch sequences of an iteration
 * @param iterations of Adam
 * @param rate its learning rate
 */
public record MemoryTraining(String cell, int units, int batch, int iterations, double rate) {
    private static final double CLIP = 1;
    private static final int JUDGED = 10; // batches

    /** The mean loss on fresh sequences after learning. */
    public double loss(MemoryTask task, long seed) {
        PassType type = PassTypes.of(cell).orElseThrow();
        PassSize size = new PassSize(task.features(), units, task.outputs());
        BatchedPass pass = BatchedPass.of(type, size, batch, task.steps());
        Adam adam = Adam.from(type.initial(size, seed), CLIP);
        SplitMix64 random = new SplitMix64(seed);
        float[] errors = new float[task.steps() * batch * task.outputs()];
        for (int step = 1; step <= iterations; step++) {
            MemoryTask.Batch drawn = task.draw(batch, random);
            pass.set(adam.floats());
            drawn.loss(pass.forward(drawn.inputs()), errors);
            adam.update(WeightLayout.doubles(pass.backward(errors)), rate, step);
        }
        pass.set(adam.floats());
        double loss = 0;
        for (int i = 0; i < JUDGED; i++) {
            MemoryTask.Batch drawn = task.draw(batch, random);
            loss += drawn.loss(pass.forward(drawn.inputs()), errors) / JUDGED;
        }
        return loss;
    }
}
