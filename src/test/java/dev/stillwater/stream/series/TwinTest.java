package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Response;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The twin against a second series that is never perturbed. */
class TwinTest {
    private static final long KICK = 60;

    private final Model model = TestModels.yeo("a", 1);

    @Test
    void deviationsAreThoseFromARunWithoutTheImpulse() {
        List<Outcome.Advanced> kicked = run(200, 150, impulse("kick", ImpulseShape.IMPULSE, 1, KICK));
        List<Outcome.Advanced> straight = run(200, 150);

        Response response = response(kicked);

        assertThat(response.getDeviations()).isEqualTo(differences(kicked, straight, response));
        assertThat(response.getDeviations().get(0)).isPositive();
    }

    @Test
    void predictionsTellTheDeviationWhileItIsMeasured() {
        List<Outcome.Advanced> kicked = run(200, 7, impulse("kick", ImpulseShape.IMPULSE, 1, KICK));

        List<Double> measured = response(kicked).getDeviations();
        for (int step = 0; step < 6; step++) {
            assertThat(kicked.get((int) KICK + step).prediction().getDeviation())
                    .isEqualTo(measured.get(step));
        }
        assertThat(kicked.get((int) KICK - 1).prediction().getDeviation()).isNull();
        assertThat(kicked.get((int) KICK + 6).prediction().getDeviation()).isNull();
    }

    @Test
    void aMeasurementEndsAfterTheMostSteps() {
        List<Outcome.Advanced> kicked = run(200, 7, impulse("kick", ImpulseShape.IMPULSE, 1, KICK));

        assertThat(response(kicked).getDeviations()).hasSize(7);
        assertThat(kicked.get((int) KICK + 6).response()).isNotNull();
        assertThat(kicked.get((int) KICK + 6).state().twin()).isNull();
    }

    @Test
    void aMeasurementEndsWhenTheDeviationHasStayedSmall() {
        Response response = response(run(3_000, 2_500, impulse("kick", ImpulseShape.IMPULSE, 1, KICK)));

        int steps = response.getDeviations().size();
        assertThat(steps).isLessThan(2_500);
        assertThat(response.getDeviations().subList(steps - TwinPolicy.QUIET_STEPS, steps))
                .allSatisfy(deviation -> assertThat(deviation).isLessThan(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"-0.25, 4", "-2, 0.5", "0.1,", "0,", ","})
    void theRelaxationTimeIsPredictedFromAnExponentThatIsKnownAndNegative(Double exponent, Double steps) {
        Response response = decaying(0.5).response(model, exponent, null);

        assertThat(response.getPredictedRelaxationSteps()).isEqualTo(steps);
        assertThat(response.getExponent()).isEqualTo(exponent);
    }

    @Test
    void theFittedRelaxationTimeIsThatOfTheExponentialAndAbsentWhereDeviationsGrow() {
        assertThat(decaying(0.9).response(model, null, null).getFittedRelaxationSteps())
                .isCloseTo(-1 / Math.log(0.9), within(1e-6));
        assertThat(decaying(1.1).response(model, null, null).getFittedRelaxationSteps())
                .isNull();
    }

    private Twin decaying(double factor) {
        double[] deviations = new double[60];
        Arrays.setAll(deviations, step -> Math.pow(factor, step));
        return new Twin("kick", KICK, 1, 1, model.initialState(), 0, deviations, 0);
    }

    @Test
    void theRelaxationTimeIsTheSumOfDeviationsOverTheFirst() {
        Response response = response(run(200, 100, impulse("kick", ImpulseShape.IMPULSE, 1, KICK)));

        double sum = response.getDeviations().stream().mapToDouble(d -> d).sum();
        assertThat(response.getRelaxationSteps())
                .isEqualTo(sum / response.getDeviations().get(0), within(1e-12));
        assertThat(response.getDeviationRatio()).isEqualTo(response.getInitialDeviation() / 0.5, within(1e-12));
    }

    @Test
    void theMeasurementKnowsTheImpulseThatIsLongOver() {
        List<Outcome.Advanced> stepped = run(200, 100, impulse("step", ImpulseShape.STEP, 3, KICK));

        assertThat(response(stepped).getShape()).isEqualTo("STEP");
        assertThat(response(stepped).getLength()).isEqualTo(3);
        assertThat(stepped.get((int) KICK + 50).state().impulses().begun()).hasSize(1);
        assertThat(stepped.get(199).state().impulses()).isEqualTo(Impulses.NONE);
    }

    @Test
    void overlappingImpulsesShareTheTwinAndAreCounted() {
        List<Outcome.Advanced> kicked = run(
                300,
                150,
                impulse("one", ImpulseShape.IMPULSE, 1, KICK),
                impulse("two", ImpulseShape.IMPULSE, 1, KICK + 5));
        List<Outcome.Advanced> straight = run(300, 150);

        Response response = response(kicked);

        assertThat(response.getImpulseId()).isEqualTo("one");
        assertThat(response.getImpulses()).isEqualTo(2);
        assertThat(response.getDeviations()).isEqualTo(differences(kicked, straight, response));
    }

    @Test
    void aStepDisplacesEachOfItsSamples() {
        List<Outcome.Advanced> stepped = run(100, 30, impulse("step", ImpulseShape.STEP, 3, KICK));

        for (int n = 0; n < 100; n++) {
            double displaced = n >= KICK && n < KICK + 3 ? 0.5 : 0;
            assertThat(stepped.get(n).prediction().getObserved()).isEqualTo(value(n) + displaced);
            assertThat(stepped.get(n).prediction().getImpulseId()).isEqualTo(displaced > 0 ? "step" : null);
        }
    }

    @Test
    void noiseIsSeededAndHasTheAmplitude() {
        List<Outcome.Advanced> one = run(1_200, 1, impulse("noise", ImpulseShape.NOISE, 1_000, KICK));
        List<Outcome.Advanced> two = run(1_200, 1, impulse("noise", ImpulseShape.NOISE, 1_000, KICK));

        double squares = 0;
        for (int n = (int) KICK; n < KICK + 1_000; n++) {
            double noise = one.get(n).prediction().getObserved() - value(n);
            squares += noise * noise;
            assertThat(two.get(n).prediction().getObserved())
                    .isEqualTo(one.get(n).prediction().getObserved());
        }
        assertThat(Math.sqrt(squares / 1_000)).isEqualTo(0.5, within(0.04));
    }

    @Test
    void inADropoutTheNetworkIsFedItsOwnPredictionsAndTheTwinIsNot() {
        List<Outcome.Advanced> dropped = run(200, 50, impulse("dropout", ImpulseShape.DROPOUT, 4, KICK));
        List<Outcome.Advanced> straight = run(200, 50);

        for (int n = (int) KICK; n < KICK + 4; n++) {
            assertThat(dropped.get(n).prediction().getObserved())
                    .isEqualTo(dropped.get(n - 1).prediction().getPredicted());
        }
        Response response = response(dropped);
        assertThat(response.getDeviations()).isEqualTo(differences(dropped, straight, response));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 1e-312})
    void aDropoutHasNoAmplitudeAndNoRatioToIt(double amplitude) {
        AdmittedImpulse dropout =
                new AdmittedImpulse("dropout", amplitude, ImpulseUnit.RAW, ImpulseShape.DROPOUT, 4, KICK, 11, null);

        Response response = response(run(200, 50, dropout));

        assertThat(response.getInitialDeviation()).isPositive();
        assertThat(response.getAmplitude()).isZero();
        assertThat(response.getDeviationRatio()).isNaN();
    }

    @Test
    void theTwinBridgesTheSameGap() {
        List<Outcome.Advanced> kicked =
                run(100, 30, n -> n < KICK + 2 ? n : n + 3, impulse("kick", ImpulseShape.IMPULSE, 1, KICK));
        List<Outcome.Advanced> straight = run(100, 30, n -> n < KICK + 2 ? n : n + 3);

        Response response = response(kicked);

        assertThat(response.getDeviations()).isEqualTo(differences(kicked, straight, response));
    }

    @Test
    void aRestartAbandonsTheMeasurement() {
        List<Outcome.Advanced> kicked =
                run(100, 30, n -> n < KICK + 2 ? n : n + 1_000, impulse("kick", ImpulseShape.IMPULSE, 1, KICK));

        assertThat(kicked).extracting(Outcome.Advanced::response).containsOnlyNulls();
        assertThat(kicked.get((int) KICK + 2).state().twin()).isNull();
    }

    private interface Sequences {
        long at(int n);
    }

    private List<Outcome.Advanced> run(int samples, int twinMax, AdmittedImpulse... impulses) {
        return run(samples, twinMax, n -> n, impulses);
    }

    private List<Outcome.Advanced> run(int samples, int twinMax, Sequences sequences, AdmittedImpulse... impulses) {
        SeriesPredictor predictor = new SeriesPredictor(10, 3, new TwinPolicy(twinMax, 1e-4));
        SeriesState state = SeriesState.fresh(model);
        for (AdmittedImpulse impulse : impulses) {
            state = state.with(state.impulses().and(impulse));
        }
        List<Outcome.Advanced> outcomes = new ArrayList<>();
        for (int n = 0; n < samples; n++) {
            Sample sample = new Sample(sequences.at(n), Instant.ofEpochMilli(1), value(n), null);
            Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            outcomes.add(outcome);
            state = outcome.state();
        }
        return outcomes;
    }

    private static double value(int n) {
        return 1 + 0.5 * Math.sin(n / 4.0);
    }

    private static AdmittedImpulse impulse(String id, ImpulseShape shape, int length, long start) {
        return new AdmittedImpulse(id, 0.5, ImpulseUnit.RAW, shape, length, start, 11, null);
    }

    private static Response response(List<Outcome.Advanced> outcomes) {
        return outcomes.stream()
                .map(Outcome.Advanced::response)
                .filter(response -> response != null)
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> differences(
            List<Outcome.Advanced> one, List<Outcome.Advanced> other, Response response) {
        List<Double> differences = new ArrayList<>();
        for (int n = (int) KICK; n < KICK + response.getDeviations().size(); n++) {
            differences.add(Math.abs(one.get(n).prediction().getPredicted()
                    - other.get(n).prediction().getPredicted()));
        }
        return differences;
    }
}
