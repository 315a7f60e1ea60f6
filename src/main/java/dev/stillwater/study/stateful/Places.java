package dev.stillwater.study.stateful;

import java.util.Random;

/** Which segments of a series make the batches of a training, one batch after the other, for ever. */
final class Places {
    private final Way way;
    private final int segments;
    private final int batch;
    private final Random random;
    private final int[] order;
    private int taken; // segments of this pass over the series

    Places(Way way, int segments, int batch, long seed) {
        this.way = way;
        this.segments = segments;
        this.batch = batch;
        this.random = new Random(seed);
        this.order = new int[segments];
        for (int i = 0; i < segments; i++) {
            order[i] = i;
        }
    }

    /** Whether the next batch begins a pass over the series, so that no states go on. */
    boolean beginsAnew() {
        return taken == 0;
    }

    /** The segments of the next batch. */
    int[] next() {
        if (taken == 0 && !way.carriesStates()) {
            shuffle();
        }
        int stretch = segments / batch;
        int[] places = new int[batch];
        for (int b = 0; b < batch; b++) {
            places[b] = way == Way.STATEFUL ? b * stretch + taken / batch : order[taken + b];
        }
        taken += batch;
        if (taken + batch > segments) {
            taken = 0;
        }
        return places;
    }

    private void shuffle() {
        for (int i = segments - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
