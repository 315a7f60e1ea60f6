package dev.stillwater.study.memory;

import dev.stillwater.signal.SplitMix64;
import java.util.Arrays;

/**
 * The adding problem: a step sees a number in [0, 1) and a mark, which is 1 at one step of each half and else 0; the last
 * output is to be the sum of the two marked numbers. Always to say 1 has a mean square error of 1/6.
 *
 * @param steps of a sequence
 */
public record AddingTask(int steps) implements MemoryTask {
    @Override
    public String name() {
        return "adding, " + steps + " steps";
    }

    @Override
    public int features() {
        return 2;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public double baseline() {
        return 1.0 / 6;
    }

    @Override
    public Batch draw(int sequences, SplitMix64 random) {
        float[] inputs = new float[2 * steps * sequences];
        float[] sums = new float[sequences];
        for (int i = 0; i < inputs.length; i += 2) {
            inputs[i] = (float) random.nextDouble();
        }
        int half = steps / 2;
        for (int b = 0; b < sequences; b++) {
            int first = (int) (half * random.nextDouble());
            int second = half + (int) ((steps - half) * random.nextDouble());
            for (int step : new int[] {first, second}) {
                int at = 2 * (step * sequences + b);
                inputs[at + 1] = 1;
                sums[b] += inputs[at];
            }
        }
        return new Sums(inputs, sums);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sums(float[] inputs, float[] sums) implements Batch {
        @Override
        public double loss(float[] outputs, float[] errors) {
            Arrays.fill(errors, 0);
            int last = outputs.length - sums.length;
            double loss = 0;
            for (int b = 0; b < sums.length; b++) {
                double error = outputs[last + b] - sums[b];
                loss += error * error / sums.length;
                errors[last + b] = (float) (2 * error / sums.length);
            }
            return loss;
        }
    }
}
