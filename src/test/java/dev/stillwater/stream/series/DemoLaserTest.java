package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.command.DemoSeries;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lasers of the demo, whose network errs in bursts, as the stream takes them in. */
class DemoLaserTest {
    private static final int SAMPLES = 20_000;
    private static final Set<Integer> IMPULSES = Set.of(900, 6000, 6150, 6300, 12_000);

    private final SeriesPredictor predictor = new SeriesPredictor(100, 100, new TwinPolicy(150, 1e-4));

    @ParameterizedTest
    @ValueSource(strings = {"laser-1", "laser-2"})
    void itsBurstsAndImpulsesAreNoDrift(String series) throws Exception {
        Model model = Models.shipped().find("lstm-haken-laser").orElseThrow();
        Iterator<Observation> observations =
                DemoSeries.find(series).orElseThrow().observations().get();
        List<String> drifts = new ArrayList<>();
        SeriesState state = null;
        int responses = 0;
        for (int i = 0; i < SAMPLES; i++) {
            if (state != null && IMPULSES.contains(i)) {
                AdmittedImpulse kick =
                        new AdmittedImpulse("kick", 1, ImpulseUnit.STD, ImpulseShape.IMPULSE, 1, null, 0, null);
                state = state.with(new Impulses(List.of(kick), List.of()));
            }
            Sample sample = new Sample(
                    null, Instant.ofEpochMilli(i), observations.next().value(), null);
            Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            state = outcome.state();
            responses += outcome.response() == null ? 0 : 1;
            if (outcome.prediction().getDriftDetector() != null) {
                drifts.add(i + " " + outcome.prediction().getDriftCause());
            }
        }
        assertThat(responses).isGreaterThanOrEqualTo(3);
        assertThat(drifts).isEmpty();
    }
}
