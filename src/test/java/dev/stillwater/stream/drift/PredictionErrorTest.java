package dev.stillwater.stream.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stillwater.network.Model;
import dev.stillwater.network.Normalizer;
import dev.stillwater.stream.TestModels;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionErrorTest {
    private static final Offset<Double> CLOSE = within(1e-12);

    @ParameterizedTest
    @CsvSource({
        // noise level, error at it, error without noise -> e(0), noise passed on
        "0.5,  0.5,  0.3, 0.3, 0.64",
        "0.5,  0.3,  0.5, 0.5, 0",
        "0.5,  0.5,  ,    0,   1",
        "0.5,  0.5,  1,   0,   1",
        "0.5,  0.5,  0,   0,   1",
        "0,    0.5,  0.3, 0.5, 0",
        "0,    0,    ,    0,   0",
        "0.5,  1,    0.3, 0,   0",
        "0.5,  ,     0.3, 0,   0",
    })
    void theErrorIsThatOfTheScoresInTheFile(
            double level, Double noisy, Double clean, double noiseless, double response) {
        PredictionError error = PredictionError.of(model(level, noisy, clean));

        assertThat(error.noiseless()).isEqualTo(noiseless, CLOSE);
        assertThat(error.response()).isEqualTo(response, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        // variance of the innovations over that of the observations: below e(0)² there is no noise, from 1.5 on only
        // noise
        "0.09,   0",
        "0.05,   0",
        "0.5,    0.6403124237432849",
        "1.5,    0",
        "2,      0",
    })
    void theNoiseLevelIsTheOneThatExplainsTheInnovations(double ratio, double level) {
        assertThat(new PredictionError(0.3, 0.5).noiseLevel(ratio)).isEqualTo(level, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"-0.1, 0", "1, 0", "NaN, 0", "0, -0.1", "0, Infinity", "0, NaN"})
    void anErrorThatCannotBeIsRefused(double noiseless, double response) {
        assertThatThrownBy(() -> new PredictionError(noiseless, response)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLeastErrorsThatCanBeAreThoseOfANetworkOfWhichNothingIsKnown() {
        assertThat(PredictionError.UNKNOWN).isEqualTo(new PredictionError(0, 0));
        assertThat(PredictionError.UNKNOWN.noiseLevel(0.5)).isEqualTo(1);
    }

    private static Model model(double level, Double noisy, Double clean) {
        Map<String, String> scores = new HashMap<>();
        if (noisy != null) {
            scores.put("validation_nrmse", noisy.toString());
        }
        if (clean != null) {
            scores.put("validation_nrmse_noiseless", clean.toString());
        }
        return Model.of("scored", TestModels.yeo("scored", 3).cell(), new Normalizer(0, 1), level, scores);
    }
}
