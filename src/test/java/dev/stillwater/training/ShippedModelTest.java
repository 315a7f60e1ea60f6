package dev.stillwater.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
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
    void theLaserNetworkForeseesPulsesThatTheLastSampleDoesNot() throws Exception {
        Model model = Models.shipped().find("lstm-haken-laser").orElseThrow();
        TrainingData unseen = TrainingData.simulated(HakenLaser::new, 2, 77);

        // the last sample errs by 0.96 standard deviations
        assertThat(Validation.zerothOrderNrmse(unseen, 0, 5)).isGreaterThan(0.9);
        assertThat(Validation.nrmse(model, unseen, 0, 5)).isLessThan(0.2);
    }
}
