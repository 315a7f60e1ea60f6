package dev.stillwater.stream.series;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.Model;
import dev.stillwater.network.Models;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.signal.MackeyGlass;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whole predictions, byte by byte, of a series with a gap, an impulse, a drift and a restart, as the release made them
 * that stored a series as one record (formats 5 and 6): however states are stored, and whoever stored them. Where a
 * network is trained again its figures are others.
 */
class ReleasedPredictionsTest {
    private static final int SAMPLES = 4_000;
    private static final int STORED = 2_210; // while the cause of a drift is looked for
    private static final long KICK = 1_500;

    private final SeriesPredictor predictor = new SeriesPredictor(20, 100, new TwinPolicy(150, 1e-4));

    @Test
    void theUniversalNetworkPredictsTheSameBytes() throws Exception {
        for (boolean atomic : new boolean[] {true, false}) {
            assertThat(digest(straight(model("universal"), atomic)))
                    .isEqualTo("3e5c3684be3f9f8e714468a46967bea44be469f2aaadba87e3cbb2c1e5cb5c36");
        }
    }

    @Test
    void aNetworkOfOneSystemPredictsTheSameBytes() throws Exception {
        assertThat(digest(straight(model("yeo-mackey-glass-0.64"), true)))
                .isEqualTo("5456129189150b14ef81527cc3ab098201a7f048bf126cf882f646662f83b96a");
    }

    @Test
    void aStateOfThatReleaseGoesOnWithTheSameBytes() throws Exception {
        Model model = model("universal");
        List<Prediction> straight = straight(model, true);
        SeriesState state = SeriesStateSerde.read(golden("released-universal-v5.hex"))
                .whole()
                .state();

        List<Prediction> after = new ArrayList<>();
        run(state, model, STORED, SAMPLES, after, true);

        assertThat(after).isEqualTo(straight.subList(straight.size() - after.size(), straight.size()));
    }

    private List<Prediction> straight(Model model, boolean atomic) {
        List<Prediction> predictions = new ArrayList<>();
        SeriesState fresh = SeriesState.fresh(model);
        AdmittedImpulse kick = new AdmittedImpulse("kick", 0.5, ImpulseUnit.STD, ImpulseShape.IMPULSE, 1, KICK, 11, 3L);
        run(fresh.with(fresh.impulses().and(kick)), model, 0, SAMPLES, predictions, atomic);
        return predictions;
    }

    /** Stored after each sample, and read before the next. */
    private void run(SeriesState from, Model model, int first, int end, List<Prediction> into, boolean atomic) {
        double[] values = values();
        Stored stored = new Stored(model, atomic);
        stored.put(Held.first(from));
        for (int n = first; n < end; n++) {
            if ((n > 700 && n <= 703) || (n > 3_500 && n <= 3_600)) {
                continue;
            }
            Sample sample = new Sample((long) n, Instant.ofEpochMilli(n), values[n], null);
            Outcome.Advanced outcome = (Outcome.Advanced) predictor.advance(stored.state(), model, sample, n < 300);
            stored.next(outcome);
            into.add(outcome.prediction());
        }
    }

    /** Mackey-Glass with noise that grows at 2,000. */
    private static double[] values() {
        MackeyGlass signal = new MackeyGlass(1);
        Random random = new Random(2);
        double[] values = new double[SAMPLES];
        for (int n = 0; n < SAMPLES; n++) {
            values[n] = signal.nextDouble() + (n < 2_000 ? 0.02 : 0.1) * random.nextGaussian();
        }
        return values;
    }

    private static String digest(List<Prediction> predictions) throws NoSuchAlgorithmException, IOException {
        assertThat(predictions)
                .as("what there is to see")
                .anyMatch(each -> each.getDriftCause() != null && each.getDriftDetector() != null)
                .anyMatch(each -> each.getImpulseId() != null)
                .anyMatch(each -> each.getDeviation() != null);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Prediction each : predictions) {
            digest.update(each.toByteBuffer());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Model model(String id) throws IOException {
        return Models.shipped().find(id).orElseThrow();
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = ReleasedPredictionsTest.class.getResourceAsStream("/golden/" + name)) {
            return HexFormat.of().parseHex(new String(in.readAllBytes(), US_ASCII).strip());
        }
    }
}
