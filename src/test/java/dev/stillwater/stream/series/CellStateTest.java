package dev.stillwater.stream.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.network.CellTypes;
import dev.stillwater.network.LstmState;
import dev.stillwater.network.Model;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Prediction;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.TestModels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The stored states of every kind of cell, and of those with a window: an LSTM's h is longer than its s, a perceptron's is the window. */
class CellStateTest {
    private static final int STORED = 300;
    private static final int KICKED = STORED - 3; // within every window

    private final SeriesPredictor predictor = new SeriesPredictor(10, 3, new TwinPolicy(150, 0));

    static Stream<Arguments> networks() {
        Stream<Arguments> everyKind = CellTypes.all().stream()
                .map(type -> TestModels.of(type, 3))
                .map(model ->
                        Arguments.of(model, model.cell().units(), model.cell().units()));
        return Stream.concat(everyKind, windowed());
    }

    private static Stream<Arguments> windowed() {
        return Stream.of(
                Arguments.of(TestModels.lstm("lstm-lag-2", 2, 1), 11, 10),
                Arguments.of(TestModels.lstm("lstm-lag-30", 30, 1), 39, 10),
                Arguments.of(TestModels.mlp("mlp-lag-9", 9, 1), 9, 9));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aStateWithAnOpenTwinComesBackBitForBit(Model model, int outputs, int memory) {
        SeriesState state = run(start(model), model, 0, STORED).state();

        SeriesState read = Stored.andRead(state);

        assertThat(read).isEqualTo(state);
        for (LstmState cell : List.of(read.cell(), read.twin().cell())) {
            assertThat(cell.h()).hasSize(outputs);
            assertThat(cell.s()).hasSize(memory);
        }
        assertThat(read.cell()).isNotEqualTo(read.twin().cell());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aSeriesThatIsStoredAfterEverySamplePredictsTheSameBitsAsOneThatIsNot(Model model, int outputs, int memory) {
        List<Prediction> straight = new ArrayList<>();
        List<Prediction> stored = new ArrayList<>();
        SeriesState kept = start(model);
        Stored restored = new Stored(model);
        restored.put(Held.first(start(model)));
        for (int n = 0; n < STORED + 200; n++) {
            Outcome.Advanced one = run(kept, model, n, n + 1);
            Outcome.Advanced other = run(restored.state(), model, n, n + 1);
            straight.add(one.prediction());
            stored.add(other.prediction());
            assertThat(other.response()).isEqualTo(one.response());
            kept = one.state();
            restored.next(other);
        }

        assertThat(stored).isEqualTo(straight);
        assertThat(restored.state()).isEqualTo(kept);
        assertThat(restored.state().twin()).isNull();
    }

    private static SeriesState start(Model model) {
        SeriesState fresh = SeriesState.fresh(model);
        return fresh.with(fresh.impulses()
                .and(new AdmittedImpulse(
                        "kick", 0.5, ImpulseUnit.RAW, ImpulseShape.IMPULSE, 1, (long) KICKED, 11, 3L)));
    }

    private Outcome.Advanced run(SeriesState from, Model model, int first, int end) {
        SeriesState state = from;
        Outcome.Advanced last = null;
        for (int n = first; n < end; n++) {
            Sample sample = new Sample((long) n, Instant.ofEpochMilli(1), 1 + 0.5 * Math.sin(n / 4.0), null);
            last = (Outcome.Advanced) predictor.advance(state, model, sample, true);
            state = last.state();
        }
        return last;
    }
}
