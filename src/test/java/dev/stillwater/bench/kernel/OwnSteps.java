package dev.stillwater.bench.kernel;

import dev.stillwater.network.Cell;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Step;
import java.util.Arrays;

/** Stillwater's own steps: of several rows one after the other, which is how the service makes them. */
public final class OwnSteps implements Stepper {
    private final Cell cell;
    private final LstmState[] states;
    private final float[] outputs;

    public OwnSteps(Cell cell, int rows) {
        this.cell = cell;
        states = new LstmState[rows];
        outputs = new float[rows];
        restart();
    }

    @Override
    public float[] step(float[] inputs) {
        for (int row = 0; row < states.length; row++) {
            Step step = cell.step(states[row], inputs[row]);
            states[row] = step.state();
            outputs[row] = step.output();
        }
        return outputs;
    }

    @Override
    public void restart() {
        Arrays.fill(states, cell.initialState());
    }
}
