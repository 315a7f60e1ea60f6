package dev.stillwater.bench.kernel;

import dev.stillwater.network.Cell;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Step;
import java.util.Arrays;
import java.util.List;

/** Stillwater's own steps, of several rows side by side. */
public final class OwnSteps implements Stepper {
    private final Cell cell;
    private final LstmState[] states;
    private final float[][] features;
    private final float[] outputs;

    public OwnSteps(Cell cell, int rows) {
        this.cell = cell;
        states = new LstmState[rows];
        features = new float[rows][1];
        outputs = new float[rows];
        restart();
    }

    @Override
    public float[] step(float[] inputs) {
        for (int row = 0; row < features.length; row++) {
            features[row][0] = inputs[row];
        }
        List<Step> steps = cell.steps(Arrays.asList(states), features);
        for (int row = 0; row < states.length; row++) {
            states[row] = steps.get(row).state();
            outputs[row] = steps.get(row).output();
        }
        return outputs;
    }

    @Override
    public void restart() {
        Arrays.fill(states, cell.initialState());
    }
}
