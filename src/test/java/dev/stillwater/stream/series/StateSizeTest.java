package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes that a series takes, and that a sample of it writes: with many series they are what it costs. */
class StateSizeTest {
    private static final Logger LOG = LoggerFactory.getLogger(StateSizeTest.class);
    private static final int BEFORE = 1_000;
    private static final int SAMPLES =
            2_560; // ten blocks of the watch over drift, from their first sample to their last

    @Test
    void aSeriesOfTheUniversalNetworkTakesAndWritesNoMoreThanThis() throws IOException {
        Sizes sizes = sizes("universal");

        assertThat(sizes.written).isLessThan(1_620);
        assertThat(sizes.most).isLessThan(5_300);
        assertThat(sizes.stored).isLessThan(4_600);
    }

    @Test
    void aSeriesOfANetworkOfOneSystemTakesAndWritesNoMoreThanThis() throws IOException {
        Sizes sizes = sizes("yeo-mackey-glass-0.64");

        assertThat(sizes.written).isLessThan(1_440);
        assertThat(sizes.most).isLessThan(4_500);
        assertThat(sizes.stored).isLessThan(3_700);
    }

    /**
     * Bytes, means over many samples but for the most.
     *
     * @param written put because of a sample
     * @param most put because of one
     * @param stored in both records
     */
    private record Sizes(double written, int most, double stored) {}

    private static Sizes sizes(String id) throws IOException {
        Model model = Models.shipped().find(id).orElseThrow();
        SeriesPredictor predictor = new SeriesPredictor(100, 500, new TwinPolicy(150, 1e-4));
        MackeyGlass signal = new MackeyGlass(1);
        Random random = new Random(1);
        Stored stored = new Stored(model);
        SeriesState state = null;
        double written = 0;
        double bytes = 0;
        int most = 0;
        for (int n = 0; n < BEFORE + SAMPLES; n++) {
            double value = signal.nextDouble() + 0.02 * random.nextGaussian();
            Sample sample = new Sample(null, Instant.ofEpochMilli(n), value, null);
            Outcome.Advanced advanced = (Outcome.Advanced) predictor.advance(state, model, sample, false);
            state = stored.next(advanced);
            if (n >= BEFORE) {
                written += (double) stored.written() / SAMPLES;
                bytes += (double) stored.bytes() / SAMPLES;
                most = Math.max(most, stored.written());
            }
        }
        LOG.info(
                "{}: {} bytes written a sample, {} at most, {} stored",
                id,
                Math.round(written),
                most,
                Math.round(bytes));
        return new Sizes(written, most, bytes);
    }
}
