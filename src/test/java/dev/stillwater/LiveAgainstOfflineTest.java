package dev.stillwater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.stillwater.analysis.DrivenSystem;
import dev.stillwater.analysis.ImpulsePlan;
import dev.stillwater.analysis.ImpulsePlan.Protocol;
import dev.stillwater.analysis.ImpulseResponse;
import dev.stillwater.command.DemoSeries;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.response.MeasuredResponse;
import dev.stillwater.response.ResponseEnsemble;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.Observation;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.Outcome;
import dev.stillwater.stream.series.SeriesPredictor;
import dev.stillwater.stream.series.SeriesState;
import dev.stillwater.stream.series.TwinPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service's measurement against the offline one, on the very samples of the demo. */
class LiveAgainstOfflineTest {
    private static final ImpulsePlan PLAN = new ImpulsePlan(1, 20, 150, 400, Protocol.FORK);

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "0.02", "0.64"})
    void onTheSameSamplesTheyGiveTheSameNumbers(String level) throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-" + level).orElseThrow();
        double[] truth = new double[PLAN.samples()];
        double[] observed = new double[PLAN.samples()];
        Iterator<Observation> observations = DemoSeries.find("mackey-glass-" + level)
                .orElseThrow()
                .observations()
                .get();
        for (int t = 0; t < truth.length; t++) {
            Observation observation = observations.next();
            truth[t] = observation.truth();
            observed[t] = observation.value();
        }

        ImpulseResponse offline = ImpulseResponse.measure(DrivenSystem.of(model), truth, observed, 1, PLAN);
        ResponseEnsemble live = ensemble(model, observed, 0);

        assertThat(live.size()).isEqualTo(20);
        assertThat(live.curve()).containsExactly(offline.difference(), within(1e-12));
        assertThat(live.deviationRatio().value())
                .isEqualTo(offline.pairedInitial().value(), within(1e-12));
        assertThat(live.rmsDeviationRatio().value())
                .isEqualTo(offline.pairedGain().value(), within(1e-12));
        assertThat(live.relaxation().value())
                .isEqualTo(offline.pairedRelaxation().value(), within(1e-9));

        ResponseEnsemble asServed = ensemble(model, observed, 1e-4); // ends where the deviation has stayed small
        assertThat(asServed.rmsDeviationRatio()).isEqualTo(live.rmsDeviationRatio());
        assertThat(asServed.relaxation().value()).isCloseTo(live.relaxation().value(), withinPercentage(0.5));
    }

    private static ResponseEnsemble ensemble(Model model, double[] observed, double threshold) {
        SeriesPredictor predictor = new SeriesPredictor(100, 100, new TwinPolicy(PLAN.spacing(), threshold));
        SeriesState state = SeriesState.fresh(model);
        for (int k = 0; k < PLAN.impulses(); k++) {
            long sequence = PLAN.warmUp() + (long) k * PLAN.spacing();
            state = state.with(state.impulses()
                    .and(new AdmittedImpulse(
                            "kick-" + k,
                            PLAN.amplitude(),
                            ImpulseUnit.RAW,
                            ImpulseShape.IMPULSE,
                            1,
                            sequence,
                            0,
                            null)));
        }
        List<MeasuredResponse> responses = new ArrayList<>();
        for (int t = 0; t < observed.length; t++) {
            Sample sample = new Sample((long) t, Instant.EPOCH, observed[t], null);
            Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            state = outcome.state();
            if (outcome.response() != null) {
                responses.add(MeasuredResponse.of(outcome.response()));
            }
        }
        return ResponseEnsemble.of(responses).get(0);
    }
}
