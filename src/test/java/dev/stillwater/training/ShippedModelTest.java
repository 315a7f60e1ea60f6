package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.SharedData;
import dev.stillwater.command.Recording;
import dev.stillwater.evaluation.Continuation;
import dev.stillwater.evaluation.Evaluation;
import dev.stillwater.evaluation.EvaluationPlan;
import dev.stillwater.evaluation.FreeRuns;
import dev.stillwater.evaluation.Outlook;
import dev.stillwater.evaluation.SignalProcess;
import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.RecordedSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The networks that come with the service, on series that no training saw. */
class ShippedModelTest {

    @Test
    void theMackeyGlassNetworkIsAtLeastAsGoodAsThePaperSays() throws Exception {
        Model model = Models.shipped().find("yeo-mackey-glass-0.64").orElseThrow();
        TrainingData unseen = TrainingData.simulated(MackeyGlass::new, 2, 77);

        // Yeo 2019: 0.141 at its own noise, 0.050 without noise; the last observation errs by 0.656 and 0.146
        assertThat(Validation.nrmse(model, unseen, 0.64, 5)).isLessThan(0.125);
        assertThat(Validation.nrmse(model, unseen, 0, 5)).isLessThan(0.04);
    }

    @Test
    void theNetworkThatIsNotToldTheNoiseIsNearlyAsGoodAsThoseMadeForOne() throws Exception {
        for (double level : new double[] {0.02, 0.04, 0.08, 0.16, 0.32, 0.64}) {
            Evaluation unseen = new Evaluation(new EvaluationPlan(List.of(level), 10, 2500, 1));
            double made = nrmse(unseen, String.format(Locale.ROOT, "yeo-mackey-glass-%.2f", level), level);

            assertThat(nrmse(unseen, "yeo-mackey-glass-blind", level))
                    .as("at the noise %s", level)
                    .isLessThan(1.3 * made);
        }
    }

    @Test
    void theLaserNetworkForeseesPulsesThatTheLastSampleDoesNot() throws Exception {
        Model model = Models.shipped().find("lstm-haken-laser").orElseThrow();
        TrainingData unseen = TrainingData.simulated(HakenLaser::new, 2, 77);

        // the last sample errs by 0.96 standard deviations
        assertThat(Validation.zerothOrderNrmse(unseen, 0, 5)).isGreaterThan(0.9);
        assertThat(Validation.nrmse(model, unseen, 0, 5)).isLessThan(0.2);
    }

    @Test
    void theNetworkOfTheSantaFeLaserPredictsTheValuesThatFollow() throws Exception {
        Model model = Models.shipped().find("lstm-santa-fe-laser").orElseThrow();
        double[] learnt = values("santafe-a.txt");
        double[] following = values("santafe-a-test100.txt");

        Continuation found = Continuation.of(Outlook.of(model, learnt), following);

        assertThat(model.metadata())
                .containsEntry(
                        "source_sha256",
                        TrainingData.recorded(record(learnt), 0).sha256());
        assertThat(found.updatedRmse()).isLessThan(3.6); // 3.4 to 4.5 in reference runs; the last value errs by 54
        assertThat(found.freeNmse()).isLessThan(0.03); // 0.49 to 1.31 in reference runs
        assertThat(Arrays.stream(found.updated(), 60, 100).max().orElseThrow()).isLessThan(120); // after the drop
    }

    @Test
    void theReadmeAndTheCardSayHowTheNetworkOfTheSantaFeLaserDoesOneStepAheadAndOnItsOwn() throws Exception {
        Model model = Models.shipped().find("lstm-santa-fe-laser").orElseThrow();
        double[] following = values("santafe-a-test100.txt");
        Outlook outlook = Outlook.of(model, values("santafe-a.txt"));

        Continuation whole = Continuation.of(outlook, following);
        FreeRuns runs = FreeRuns.of(outlook, following, FreeRuns.Places.of(following.length, 51));

        String figures = String.format(
                Locale.ROOT, "| %.2f | %.4f | %.3f |", whole.updatedRmse(), whole.freeNmse(), runs.nmse());
        assertThat(Files.readString(Path.of("README.md"))).contains("| `lstm-santa-fe-laser` " + figures);
        assertThat(Models.shipped().card(model.id()).orElseThrow()).contains("| this network " + figures);
    }

    private static double nrmse(Evaluation unseen, String network, double level) throws Exception {
        Model model = Models.shipped().find(network).orElseThrow();
        return unseen.scores(model, SignalProcess.MACKEY_GLASS, () -> {})
                .at(level)
                .orElseThrow()
                .nrmse();
    }

    private static double[] values(String file) {
        RecordedSignal signal =
                Recording.ofLines("--source", SharedData.file(file).toString());
        return signal.take(signal.size());
    }

    private static RecordedSignal record(double... values) {
        return new RecordedSignal("laser", values);
    }
}
