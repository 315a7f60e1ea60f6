package dev.stillwater.stream.series;

import dev.stillwater.network.Model;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.List;

/** Tests of one series with a small network. */
abstract class OneSeries {
    static final int GAP_MAX = 5;
    static final int WARM_UP = 3;

    final Model model = TestModels.yeo("a", 1);
    final SeriesPredictor predictor = new SeriesPredictor(GAP_MAX, WARM_UP, new TwinPolicy(150, 1e-4));

    static Impulses waiting(AdmittedImpulse... impulses) {
        return new Impulses(List.of(impulses), List.of());
    }

    static AdmittedImpulse impulse(String id, double amplitude, ImpulseUnit unit, Long start) {
        return new AdmittedImpulse(id, amplitude, unit, ImpulseShape.IMPULSE, 1, start, 0, null);
    }

    SeriesState after(double... values) {
        SeriesState state = null;
        for (double value : values) {
            state = advanced(state, sample(null, value)).state();
        }
        return state;
    }

    Outcome.Advanced advanced(SeriesState state, Sample sample) {
        return (Outcome.Advanced) predictor.advance(state, model, sample, false);
    }

    static Sample sample(Long sequence, double value) {
        return new Sample(sequence, Instant.ofEpochMilli(1), value, null);
    }
}
