package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.AdaptiveFrontEnd;
import dev.stillwater.network.Model;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.Tensor;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A series served by a network that learns its scale. */
class AdaptiveSeriesTest {
    private static final Model MODEL = model();
    private static final SeriesPredictor PREDICTOR = new SeriesPredictor(100, 50, new TwinPolicy(150, 1e-4));

    private static Model model() {
        int units = 12;
        Random random = new Random(2);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm.weight_ih_l0", small(random, 4 * units, 10));
        tensors.put("lstm.weight_hh_l0", small(random, 4 * units, units));
        tensors.put("lstm.bias_ih_l0", small(random, 4 * units));
        tensors.put("lstm.bias_hh_l0", small(random, 4 * units));
        tensors.put("head.weight", small(random, 4, units));
        tensors.put("head.bias", small(random, 4));
        return Model.of("adaptive", new StandardLstm(tensors, 10), new AdaptiveFrontEnd(4, 0.1), Double.NaN, Map.of());
    }

    private static Tensor small(Random random, int... shape) {
        float[] data = new float[shape.length == 1 ? shape[0] : shape[0] * shape[1]];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (0.2 * random.nextGaussian());
        }
        return new Tensor(shape, data);
    }

    @Test
    void aStoredStateGoesOnWithTheSameBitsAtEverySampleAlsoOverGapsAndImpulses() {
        List<Prediction> straight = predictions(state -> state);
        List<Prediction> stored = predictions(Stored::andRead);

        assertThat(stored).isEqualTo(straight);
        assertThat(straight.get(399).getImpulseId()).isNull();
        assertThat(straight).anyMatch(prediction -> prediction.getImpulseId() != null);
    }

    private static List<Prediction> predictions(UnaryOperator<SeriesState> between) {
        Random random = new Random(5);
        SeriesState state = SeriesState.fresh(MODEL);
        List<Prediction> predictions = new ArrayList<>();
        for (long t = 0; t < 400; t++) {
            if (t == 200) {
                state = state.with(state.impulses()
                        .and(new AdmittedImpulse("kick", 2, ImpulseUnit.STD, ImpulseShape.IMPULSE, 1, null, 0, 0, 1L)));
            }
            if (t % 97 == 50 || (t > 120 && t < 125)) {
                continue;
            }
            Sample sample = new Sample(t, Instant.EPOCH, 1e6 + 1e3 * Math.sin(t / 5.0) + random.nextGaussian(), null);
            Outcome.Advanced advanced =
                    (Outcome.Advanced) PREDICTOR.advance(between.apply(state), MODEL, sample, t % 2 == 0);
            state = advanced.state();
            predictions.add(advanced.prediction());
        }
        while (predictions.size() < 400) {
            predictions.add(predictions.get(predictions.size() - 1));
        }
        return predictions;
    }

    @Test
    void theIntervalCoversFromTheFirstPredictionsOnWhateverTheScale() {
        for (double scale : new double[] {1, 1e-9, 1e12}) {
            Random random = new Random(7);
            SeriesState state = SeriesState.fresh(MODEL);
            int inside = 0;
            double lower = 0;
            double upper = 0;
            for (int t = 0; t < 300; t++) {
                double value = scale * (50 + random.nextGaussian());
                if (t > 0 && lower <= value && value <= upper) {
                    inside++;
                }
                Outcome.Advanced advanced = (Outcome.Advanced)
                        PREDICTOR.advance(state, MODEL, new Sample(null, Instant.EPOCH, value, null), false);
                state = advanced.state();
                lower = advanced.prediction().getLower();
                upper = advanced.prediction().getUpper();
                assertThat(upper).isGreaterThan(lower).isFinite();
            }
            assertThat(inside / 299.0)
                    .as("scale " + scale)
                    .isBetween(0.85, 0.98); // the random spread is far off at first
        }
    }

    @Test
    void aForecastIsAsUnsureAsTheNetworkAndTheSameEachTime() {
        SeriesState state = SeriesState.fresh(MODEL);
        for (int t = 0; t < 200; t++) {
            Sample sample = new Sample(null, Instant.EPOCH, 5 + Math.sin(t / 3.0), null);
            state = ((Outcome.Advanced) PREDICTOR.advance(state, MODEL, sample, false)).state();
        }

        FreeRun run = FreeRun.of(state, MODEL, 20, 50);

        assertThat(run.predicted()[0]).isEqualTo(state.predicted());
        assertThat(run.errors()[0]).isCloseTo(state.spread(), within(0.5 * state.spread()));
        assertThat(run.errors()).isEqualTo(FreeRun.of(state, MODEL, 20, 50).errors());
        assertThat(run.exponent()).isNaN();
        assertThat(FreeRun.of(SeriesState.fresh(MODEL), MODEL, 5, 50).errors()).doesNotContain(Double.NaN);
    }
}
