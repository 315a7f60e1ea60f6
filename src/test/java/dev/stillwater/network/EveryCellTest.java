package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every kind of cell must do to be served; {@link EquationsTest} holds it to its equations. */
class EveryCellTest {

    static List<CellType> types() {
        return CellTypes.all();
    }

    static Stream<Arguments> sizes() {
        return types().stream()
                .flatMap(type -> IntStream.of(1, 3, 16, 17, 64).mapToObj(units -> Arguments.of(type, units)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void bothKernelsGiveTheSameBitsInAStepAndInATangentWhoseStepIsTheStep(CellType type, int units) {
        Cell scalar = Cells.of(type, units, units, new ScalarKernel());
        Cell vector = Cells.of(type, units, units, new VectorKernel());
        RandomGenerator random = Cells.random(8);
        LstmState state = scalar.initialState();
        for (int t = 0; t < 400; t++) {
            float input = (float) random.nextGaussian();
            List<Deviation> directions = directions(t % 4, scalar, random);

            Tangent tangent = scalar.tangent(state, new float[] {input}, directions);

            assertThat(scalar.step(state, input)).isEqualTo(tangent.step());
            assertThat(vector.step(state, input)).isEqualTo(tangent.step());
            assertThat(vector.tangent(state, new float[] {input}, directions)).isEqualTo(tangent);
            state = tangent.step().state();
        }
        assertThat(state).isNotEqualTo(scalar.initialState());
        for (float number : numbers(state)) {
            assertThat(number).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void stepsSideBySideHaveTheBitsOfStepsAlone(CellType type, int units) {
        RandomGenerator random = Cells.random(9);
        for (Kernel kernel : List.of(new ScalarKernel(), new VectorKernel())) {
            Cell cell = Cells.of(type, units, units, kernel);
            for (int count : new int[] {0, 1, 2, 3, 4, 5, 7, 16, 17, 64}) {
                List<LstmState> states = new ArrayList<>();
                List<Step> alone = new ArrayList<>();
                float[][] inputs = new float[count][1];
                for (int i = 0; i < count; i++) {
                    states.add(state(cell, random));
                    inputs[i][0] = (float) random.nextGaussian();
                    alone.add(cell.step(states.get(i), inputs[i]));
                }

                assertThat(cell.steps(states, inputs)).isEqualTo(alone);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void asManyInputsAsStatesStepSideBySideAndAllOfTheCellsSize(CellType type) {
        Cell cell = Cells.of(type, 5, 1);
        List<LstmState> two = List.of(cell.initialState(), cell.initialState());

        assertThatThrownBy(() -> cell.steps(two, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there are 2 states but inputs of 1 samples");
        assertThatThrownBy(() -> cell.steps(two, new float[1], new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 features");
    }

    @ParameterizedTest
    @MethodSource("types")
    void anImageHasTheSameBitsWhateverTheOtherDirections(CellType type) {
        Cell cell = Cells.of(type, 20, 1);
        RandomGenerator random = Cells.random(6);
        LstmState state = state(cell, random);
        List<Deviation> directions = directions(5, cell, random);

        Tangent together = cell.tangent(state, new float[] {0.3f}, directions);

        for (int d = 0; d < directions.size(); d++) {
            assertThat(cell.tangent(state, new float[] {0.3f}, directions.subList(d, d + 1))
                            .images())
                    .containsExactly(together.images().get(d));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatDoesNotLiveOfTheStateStaysZeroAndWhatLivesDoesSomething(CellType type) {
        Cell cell = Cells.of(type, 6, 2);
        RandomGenerator random = Cells.random(3);
        LstmState state = state(cell, random);
        float[][] seen = new float[12][];
        for (int j = 0; j < state.size(); j++) {
            boolean leaves = j == 0 && Cells.isWindow(type); // the oldest sample
            boolean lives = j < cell.dimension() && !leaves;
            Deviation along = Deviation.ofState(unit(cell, j));
            boolean acts = false;
            LstmState from = state;
            for (int t = 0; t < seen.length; t++) {
                seen[t] = j == 0 ? new float[] {(float) random.nextGaussian()} : seen[t];
                Tangent tangent = cell.tangent(from, seen[t], List.of(along));
                from = tangent.step().state();
                along = Deviation.ofState(tangent.images().get(0).state());
                acts |= tangent.images().get(0).signal() != 0;
                assertThat(Arrays.copyOfRange(numbers(from), cell.dimension(), from.size()))
                        .isEqualTo(new float[from.size() - cell.dimension()]);
            }
            if (lives) {
                assertThat(acts).as("displacement %d of a %s", j, cell.type()).isTrue();
            }
        }
        float[] first = numbers(DeviationVector.initial(cell).direction());
        for (int j = 0; j < first.length; j++) {
            assertThat(first[j] == 0).isEqualTo(j >= cell.dimension());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void itsModelFileGivesItBackToTheBit(CellType type) throws InvalidModelException {
        Cell cell = Cells.of(type, 7, 5);
        Model model = Model.of("a", cell, new Normalizer(0, 2), 0.1, Map.of("seed", "5"));

        Model read = ModelFile.read("a", ModelFile.encode(model));

        assertThat(read.cell().type()).isEqualTo(type.label());
        assertThat(read.cell().tensors()).isEqualTo(cell.tensors());
        assertThat(read.cell().metadata()).isEqualTo(cell.metadata());
        assertThat(read.metadata()).isEqualTo(model.metadata());
        assertThat(read.networkSha256()).isEqualTo(model.networkSha256());
        LstmState state = state(cell, Cells.random(1));
        assertThat(read.cell().step(state, 0.3f)).isEqualTo(cell.step(state, 0.3f));
    }

    @ParameterizedTest
    @MethodSource("types")
    void itHasTheFeaturesAndOutputsOfItsTensors(CellType type) {
        Cell cell = type.cell(Cells.tensors(type.label(), 5, 3, 2, 1), Cells.metadata(type), 3, Kernel.best());

        Step step = cell.step(cell.initialState(), new float[cell.features()]);

        assertThat(step.outputs()).hasSize(cell.outputs());
        if (cell.features() > 1) {
            assertThat(cell.features()).isEqualTo(3);
            assertThat(cell.outputs()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTensorThatIsMissingTooLongOrNotFiniteIsNamed(CellType type) {
        Map<String, Tensor> right = Cells.of(type, 5, 1).tensors();
        for (String name : right.keySet()) {
            if (!name.equals("b_h")) { // Yeo's may be absent
                Map<String, Tensor> without = new LinkedHashMap<>(right);
                without.remove(name);
                assertThatThrownBy(() -> cell(type, without))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(name);
            }
            assertThatThrownBy(() -> cell(type, with(right, name, longer(right.get(name)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tensor ")
                    .hasMessageContaining("needs");
            assertThatThrownBy(() -> cell(type, with(right, name, infinite(right.get(name)))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
        assertThatThrownBy(() -> cell(type, with(right, "another.weight", Tensor.vector(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another.weight");
    }

    @ParameterizedTest
    @MethodSource("types")
    void aStateADirectionOrAnInputOfAnotherSizeIsRefused(CellType type) {
        Cell cell = Cells.of(type, 4, 1);
        List<Deviation> wrong = List.of(Deviation.ofState(LstmState.zero(5)));
        assertThatThrownBy(() -> cell.step(LstmState.zero(5), 0)).hasMessageContaining("5 units");
        assertThatThrownBy(() -> cell.step(cell.initialState(), 0, 0)).hasMessageContaining("2 features");
        assertThatThrownBy(() -> cell.tangent(cell.initialState(), new float[1], wrong))
                .hasMessageContaining("5 units");
    }

    private static Cell cell(CellType type, Map<String, Tensor> tensors) {
        return type.cell(tensors, Cells.metadata(type), 1, Kernel.best());
    }

    private static Map<String, Tensor> with(Map<String, Tensor> tensors, String name, Tensor other) {
        Map<String, Tensor> changed = new LinkedHashMap<>(tensors);
        changed.put(name, other);
        return changed;
    }

    /** With a row too many. */
    private static Tensor longer(Tensor tensor) {
        int[] shape = tensor.shape().clone();
        shape[0]++;
        return new Tensor(shape, Arrays.copyOf(tensor.data(), shape[0] * tensor.data().length / tensor.shape()[0]));
    }

    private static Tensor infinite(Tensor tensor) {
        float[] data = tensor.data().clone();
        data[data.length - 1] = Float.POSITIVE_INFINITY;
        return new Tensor(tensor.shape(), data);
    }

    private static LstmState unit(Cell cell, int index) {
        LstmState unit = cell.initialState();
        int outputs = unit.h().length;
        (index < outputs ? unit.h() : unit.s())[index < outputs ? index : index - outputs] = 1;
        return unit;
    }

    private static float[] numbers(LstmState state) {
        float[] all = Arrays.copyOf(state.h(), state.size());
        System.arraycopy(state.s(), 0, all, state.h().length, state.s().length);
        return all;
    }

    /** Random where it lives. */
    private static LstmState state(Cell cell, RandomGenerator random) {
        LstmState state = cell.initialState();
        for (int j = 0; j < cell.dimension(); j++) {
            int outputs = state.h().length;
            (j < outputs ? state.h() : state.s())[j < outputs ? j : j - outputs] = (float) random.nextGaussian(0, 0.5);
        }
        return state;
    }

    private static List<Deviation> directions(int count, Cell cell, RandomGenerator random) {
        List<Deviation> directions = new ArrayList<>();
        for (int d = 0; d < count; d++) {
            directions.add(new Deviation(state(cell, random), (float) random.nextGaussian()));
        }
        return directions;
    }
}
