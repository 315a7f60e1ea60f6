package dev.stillwater.backtest;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.FreeRun;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A network as the service runs it. A sample that the service refuses leaves its last prediction in place. */
final class NetworkContender implements Contender {
    private final SeriesPredictor predictor;
    private final Model model;
    private long sequence = SeriesState.NONE;
    private @Nullable SeriesState state;
    private @Nullable Prediction prediction;
    private long refused;

    NetworkContender(SeriesPredictor predictor, Model model) {
        this.predictor = predictor;
        this.model = model;
    }

    @Override
    public void see(double value) {
        sequence++;
        if (Double.isNaN(value)) {
            return;
        }
        Sample sample = new Sample(sequence, Instant.EPOCH, value, null);
        if (predictor.advance(state, model, sample, false) instanceof Outcome.Advanced advanced) {
            state = advanced.state();
            prediction = advanced.prediction();
        } else {
            refused++;
        }
    }

    @Override
    public double predicted() {
        return prediction == null ? Double.NaN : prediction.getPredicted();
    }

    @Override
    public double lower() {
        return prediction == null ? Double.NaN : prediction.getLower();
    }

    @Override
    public double upper() {
        return prediction == null ? Double.NaN : prediction.getUpper();
    }

    @Override
    public double[] ahead(int steps) {
        if (state == null) {
            double[] unknown = new double[steps];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
        return FreeRun.values(state, model, steps);
    }

    @Override
    public long refused() {
        return refused;
    }
}
