package dev.stillwater.numenta;

import dev.stillwater.network.Model;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The anomaly scores that the service gives the samples of a series, one after the other. */
public final class LiveScores {
    private final SeriesPredictor predictor;
    private final Model model;

    /** @param predictor as the service has it */
    public LiveScores(SeriesPredictor predictor, Model model) {
        this.predictor = predictor;
        this.model = model;
    }

    /** Scores of these samples, within [0, 1]; 0 of one that the service refuses. */
    public double[] of(double[] values) {
        double[] scores = new double[values.length];
        @Nullable SeriesState state = null;
        for (int i = 0; i < values.length; i++) {
            Sample sample = new Sample((long) i, Instant.EPOCH, values[i], null);
            if (predictor.advance(state, model, sample, false) instanceof Outcome.Advanced advanced) {
                state = advanced.state();
                scores[i] = advanced.anomalyScore();
            }
        }
        return scores;
    }
}
