package dev.stillwater.stream.series;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stillwater.impulse.ImpulseRule;
import dev.stillwater.mapping.EpochUnit;
import dev.stillwater.network.DeviationVector;
import dev.stillwater.network.FrontMemory;
import dev.stillwater.network.GrowthWindow;
import dev.stillwater.network.LstmState;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.stream.drift.Anomalies;
import dev.stillwater.stream.drift.AnomalyRule;
import dev.stillwater.stream.drift.ConformalInterval;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SeriesStateSerdeTest {
    private static final String SHA256 = "00ff".repeat(16);
    private static final SeriesState STATE =
            state(SHA256, diagnostics(), new Fit(200, 0.5, 0.25, FitWord.NO_BETTER), 4L, (1L << 40) + 5);

    private static final InputState INPUT = new InputState(
            new Grid(
                    60_000,
                    1_795_000_000_123L,
                    29_916_666,
                    List.of(
                            new OpenStep(29_916_666, 2, 3.5, -0.0, 3.5, 1_794_999_999_000L, 3.5, null),
                            new OpenStep(29_916_668, 1, 1e-300, 1e-300, 1e-300, 1_795_000_000_123L, 1e-300, 0.5))),
            1_795_000_000_123L,
            1_795_000_001_000L,
            EpochUnit.SECONDS,
            7,
            3);

    /** Of a network that learns the scale of its series, and says how far it may be wrong. */
    private static final SeriesState ADAPTING = STATE.with(INPUT).toBuilder()
            .cell(new LstmState(
                    new float[] {0.5f, 1},
                    new float[] {-1, 2},
                    new FrontMemory(new double[] {7, -1e300, 0.1}, new float[] {0.25f, -0.0f, 1e-30f, 3})))
            .spread(0.125)
            .anomalies(anomalies())
            .build();

    /** Of a network that is compared with another. */
    private static final SeriesState COMPARED = ADAPTING.toBuilder()
            .contest(new Contest(
                    100,
                    0.75,
                    new Margin(0.5, new RunningMoments(900, 0.25, 2)),
                    List.of(new Rival(
                            "universal",
                            SHA256,
                            ADAPTING.cell(),
                            -0.0,
                            new Margin(0.25, new RunningMoments(900, -0.5, 3)))),
                    "universal"))
            .build();

    /** As a format read it that knew neither digest nor fit nor offsets. */
    private static SeriesState olderState(Diagnostics diagnostics) {
        return state(null, diagnostics, Fit.NONE, null, null);
    }

    private static SeriesState state(String sha256, Diagnostics diagnostics, Fit fit, Long kick, Long noise) {
        return SeriesState.builder()
                .model("yeo-mackey-glass-0.64", sha256)
                .sequence(123_456_789_012L)
                .observed(0.1)
                .predicted(-0.0)
                .observedSteps(42)
                .cell(new LstmState(new float[] {0.5f, -1e-30f, Float.MIN_VALUE}, new float[] {1, -0.0f, 3e7f}))
                .observations(new RunningMoments(1000, -3, 2))
                .diagnostics(diagnostics)
                .fit(fit)
                .hash(0xfedcba9876543210L)
                .impulses(new Impulses(
                        List.of(new AdmittedImpulse(
                                "kick", 1.5, ImpulseUnit.STD, ImpulseShape.IMPULSE, 1, null, 0, kick)),
                        List.of(new AdmittedImpulse(
                                "später", -2, ImpulseUnit.RAW, ImpulseShape.NOISE, 40, 17L, -9, noise))))
                .twin(new Twin(
                        "später",
                        17,
                        -2,
                        2,
                        new LstmState(new float[] {0.25f, 1, -1}, new float[] {1, 2, 3}),
                        0.75,
                        new double[] {1, 0.5, 1e-300},
                        3))
                .stability(new Stability(
                        new DeviationVector(new LstmState(new float[] {0.6f, 0, 0}, new float[] {0, -0.8f, 0})),
                        new GrowthWindow(100, new double[] {-1, -2.5}, 3, -0.25, 17, 0)))
                .build();
    }

    /** As after an alarm that is being looked into, with every detector filled. */
    private static Diagnostics diagnostics() {
        Diagnostics diagnostics = new Diagnostics();
        for (int i = 0; i < 1_700; i++) {
            double innovation = (i * 37 % 101 - 50) / (i < 1_500 ? 100.0 : 20.0);
            diagnostics.update(i % 50 / 10.0 + innovation, innovation, Double.NaN, i == 7, i > 30);
        }
        return diagnostics;
    }

    /** As in an event. */
    private static Anomalies anomalies() {
        Anomalies anomalies = new Anomalies();
        for (int i = 0; i < 1_700; i++) {
            double innovation = (i * 37 % 101 - 50) / (i < 1_690 ? 100.0 : 1.0);
            anomalies.update(i % 50 / 10.0 + innovation, innovation, 0.25, i > 30, 0);
        }
        assertThat(anomalies.isAnomaly(AnomalyRule.DEFAULT)).isTrue();
        return anomalies;
    }

    private static Diagnostics diagnosticsOfVersion1() {
        ConformalInterval interval = new ConformalInterval();
        for (int i = 0; i < 250; i++) {
            interval.update((i % 7 - 3) / 4.0, Double.NaN);
        }
        return new Diagnostics(interval);
    }

    @Test
    void aStateComesBackBitForBit() {
        assertThat(Stored.andRead(STATE)).isEqualTo(STATE);
        assertThat(Stored.andRead(COMPARED)).isEqualTo(COMPARED);
    }

    @Test
    void formatVersion7StaysAsItWasReleased() throws IOException {
        Held held = waiting();
        byte[] state = golden("series-state-v7.hex");
        byte[] look = golden("series-look-v7.hex");

        assertThat(HexFormat.of().formatHex(SeriesStateSerde.write(held, true)))
                .isEqualTo(HexFormat.of().formatHex(state));
        assertThat(HexFormat.of().formatHex(stored().write()))
                .isEqualTo(HexFormat.of().formatHex(look));
        assertThat(SeriesStateSerde.read(state).after(Look.read(look), null)).isEqualTo(held);
    }

    /** The look of a series before the last samples of {@link #waiting}. */
    private static Look stored() {
        return Look.of(COMPARED, 1_697);
    }

    /** A series whose look has not been told of the last samples, of every kind. */
    private static Held waiting() {
        List<Judged> since = List.of(
                new Judged(1.5, -0.25, 0.125, false, false, true, 0, -0.75, false),
                new Judged(0.5, 0, Double.NaN, true, true, false, 0, 3, false),
                new Judged(1e-300, 1e-9, Double.NaN, true, false, true, 0.5, Double.NaN, true));
        Diagnostics diagnostics = COMPARED.diagnostics().copy();
        Anomalies anomalies = COMPARED.anomalies().copy();
        since.forEach(sample -> sample.tell(diagnostics, anomalies));
        SeriesState state = COMPARED.toBuilder()
                .diagnostics(diagnostics)
                .anomalies(anomalies)
                .build();
        return new Held(state, 1_697, since, false);
    }

    @Test
    void formatVersion6IsRead() throws IOException {
        assertThat(whole("series-state-v6.hex")).isEqualTo(COMPARED);
    }

    @Test
    void formatVersion5IsRead() throws IOException {
        assertThat(whole("series-state-v5.hex")).isEqualTo(ADAPTING);
    }

    @Test
    void formatVersion4IsReadAndItsFrontEndRemembersNothing() throws IOException {
        SeriesState read = whole("series-state-v4.hex");

        assertThat(read).isEqualTo(STATE.with(INPUT));
        assertThat(Stored.andRead(read)).isEqualTo(read);
    }

    @Test
    void formatVersion3IsReadAndKnowsNothingOfHowSamplesCome() throws IOException {
        SeriesState read = whole("series-state-v3.hex");

        assertThat(read).isEqualTo(STATE);
        assertThat(Stored.andRead(read)).isEqualTo(read);
    }

    @Test
    void formatVersion2IsReadAndKnowsNeitherDigestNorFitNorOffsets() throws IOException {
        SeriesState read = whole("series-state-v2.hex");

        assertThat(read).isEqualTo(olderState(diagnostics()));
        assertThat(Stored.andRead(read)).isEqualTo(read);
    }

    @Test
    void formatVersion1IsReadAndItsDiagnosticsButTheIntervalBeginAnew() throws IOException {
        SeriesState read = whole("series-state-v1.hex");

        assertThat(read).isEqualTo(olderState(diagnosticsOfVersion1()));
        assertThat(Stored.andRead(read)).isEqualTo(read);
    }

    @Test
    void theLargestStateThereCanBeFits() {
        LstmState cell = LstmState.zero(SeriesStateSerde.MAX_CELL / 2);
        SeriesState state = large(cell, Impulses.MAX_IN_HAND);

        assertThat(Stored.andRead(state)).isEqualTo(state);
    }

    @Test
    void aStateThatNoChangelogTakesIsReadButNotWritten() {
        SeriesState swollen = large(LstmState.zero(10), 1_100);

        Held held = Held.first(swollen);

        assertThat(SeriesStateSerde.read(SeriesStateSerde.bytes(held, true))
                        .after(held.look(), null)
                        .state())
                .isEqualTo(swollen);
        assertThatThrownBy(() -> SeriesStateSerde.write(held, true))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("and has at most 786432");
    }

    private static SeriesState large(LstmState cell, int impulses) {
        String id = "\u6f22".repeat(ImpulseRule.MAX_ID_LENGTH);
        AdmittedImpulse acting =
                new AdmittedImpulse(id, 1, ImpulseUnit.RAW, ImpulseShape.STEP, ImpulseRule.MAX_LENGTH, 1L, 0, 1L);
        return STATE.toBuilder()
                .cell(cell)
                .impulses(new Impulses(List.of(), Collections.nCopies(impulses, acting)))
                .twin(new Twin(id, 1, 1, 1, cell, 0, new double[10_000], 0))
                .stability(new Stability(new DeviationVector(cell), GrowthWindow.DEFAULT))
                .input(INPUT.with(
                        new Grid(1, 1, 1, Collections.nCopies(Grid.MOST_OPEN, new OpenStep(1, 1, 1, 1, 1, 1, 1, 1.0)))))
                .build();
    }

    @Test
    void aCutOffStateIsRefused() {
        byte[] bytes = SeriesStateSerde.write(waiting(), true);

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SeriesStateSerde.read(cut)).isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void anUnknownVersionAndLeftOverBytesAreRefused() {
        byte[] bytes = SeriesStateSerde.write(waiting(), true);
        byte[] later = bytes.clone();
        later[0] = 99;

        assertThatThrownBy(() -> SeriesStateSerde.read(later)).hasMessageContaining("version 99");
        assertThatThrownBy(() -> SeriesStateSerde.read(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessageContaining("left over");
    }

    private static SeriesState whole(String name) throws IOException {
        return SeriesStateSerde.read(golden(name)).whole().state();
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = SeriesStateSerdeTest.class.getResourceAsStream("/golden/" + name)) {
            return HexFormat.of().parseHex(new String(in.readAllBytes(), US_ASCII).strip());
        }
    }
}
