package dev.stillwater.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Threads;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several threads add to a window while another reads it. Against the truth the last sample errs by twice the error of the
 * network, against the samples by four times, so a score that mixes the two, or is read half written, has another ratio.
 */
@Timeout(60)
class ErrorWindowConcurrencyTest {
    private static final int WRITERS = 3;
    private static final int LENGTH = 1_000;
    private static final int EACH = 100_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aScoreIsThatOfWholeComparisonsOfOneKind(long seed) throws Exception {
        ErrorWindow window = new ErrorWindow(LENGTH);
        AtomicBoolean done = new AtomicBoolean();
        Threads readers = new Threads();
        readers.start(() -> {
            while (!done.get()) {
                check(window.score());
            }
        });
        Threads writers = new Threads();
        for (int w = 0; w < WRITERS; w++) {
            Random random = new Random(seed * WRITERS + w);
            writers.start(() -> {
                boolean isTruth = false;
                for (int i = 0; i < EACH; i++) {
                    isTruth = random.nextInt(4_000) == 0 ? !isTruth : isTruth;
                    double error = 1 + random.nextInt(4);
                    window.add(error, isTruth ? 2 * error : 4 * error, random.nextInt(1_000), isTruth);
                }
            });
        }
        try {
            writers.join();
        } finally {
            done.set(true);
        }
        readers.join();

        for (int i = 0; i < LENGTH; i++) {
            window.add(1, 2, i % 2, true);
        }
        assertThat(window.score()).isEqualTo(new LiveError(2, 4, LENGTH, true));
    }

    private static void check(LiveError score) {
        assertThat(score.samples()).isBetween(0, LENGTH);
        if (score.samples() > 1 && !Double.isNaN(score.nrmse())) {
            assertThat(score.zerothOrderNrmse() / score.nrmse()).isEqualTo(score.againstTruth() ? 2 : 4);
        }
    }
}
