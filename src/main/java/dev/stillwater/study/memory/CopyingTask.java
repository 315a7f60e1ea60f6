package dev.stillwater.study.memory;

import dev.stillwater.signal.SplitMix64;

/**
 * The copying problem: ten symbols of eight, then so many blanks, the last of them marked; the ten symbols are to be said
 * again at the end, and blanks before. Without memory the mean cross entropy is 10 ln 8 / (delay + 20).
 *
 * @param delay T, from the last symbol to the mark
 */
public record CopyingTask(int delay) implements MemoryTask {
    private static final int SYMBOLS = 8;
    private static final int LENGTH = 10;
    private static final int BLANK = 8;
    private static final int MARK = 9;
    private static final int OUTPUTS = SYMBOLS + 1;

    @Override
    public String name() {
        return "copying, delay " + delay;
    }

    @Override
    public int steps() {
        return delay + 2 * LENGTH;
    }

    /** One for each symbol, the blank and the mark. */
    @Override
    public int features() {
        return SYMBOLS + 2;
    }

    @Override
    public int outputs() {
        return OUTPUTS;
    }

    @Override
    public double baseline() {
        return LENGTH * Math.log(SYMBOLS) / steps();
    }

    @Override
    public Batch draw(int sequences, SplitMix64 random) {
        float[] inputs = new float[steps() * sequences * features()];
        int[] targets = new int[steps() * sequences];
        for (int t = 0; t < steps(); t++) {
            for (int b = 0; b < sequences; b++) {
                int symbol = t < LENGTH ? (int) (SYMBOLS * random.nextDouble()) : BLANK;
                int seen = t == steps() - LENGTH - 1 ? MARK : symbol;
                inputs[(t * sequences + b) * features() + seen] = 1;
                if (t < steps() - LENGTH) {
                    targets[t * sequences + b] = BLANK;
                }
                if (t < LENGTH) {
                    targets[(steps() - LENGTH + t) * sequences + b] = symbol;
                }
            }
        }
        return new Symbols(inputs, targets);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Symbols(float[] inputs, int[] targets) implements Batch {
        @Override
        public double loss(float[] outputs, float[] errors) {
            double loss = 0;
            for (int i = 0; i < targets.length; i++) {
                loss += loss(outputs, i, errors) / targets.length;
            }
            return loss;
        }

        private double loss(float[] outputs, int i, float[] errors) {
            int from = i * OUTPUTS;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < OUTPUTS; k++) {
                largest = Math.max(largest, outputs[from + k]);
            }
            double sum = 0;
            for (int k = 0; k < OUTPUTS; k++) {
                sum += Math.exp(outputs[from + k] - largest);
            }
            for (int k = 0; k < OUTPUTS; k++) {
                double share = Math.exp(outputs[from + k] - largest) / sum;
                errors[from + k] = (float) ((share - (k == targets[i] ? 1 : 0)) / targets.length);
            }
            return Math.log(sum) + largest - outputs[from + targets[i]];
        }
    }
}
