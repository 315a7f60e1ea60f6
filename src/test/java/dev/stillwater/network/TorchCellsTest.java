package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The cells that have the weights of PyTorch's modules, against PyTorch 1.13 in float64: 30 steps of a network with 5 units,
 * 2 features and 2 outputs.
 */
class TorchCellsTest {

    @ParameterizedTest
    @CsvSource({
        "rnn, 1, -0.516941057 -0.857981581 0.000866976441 -0.331041734 0.185760998, 0.352187673 0.282251089",
        "gru, 3, 0.0868996531 0.580641852 -0.00485513996 -0.24758474 0.0396033317, 0.362466396 -0.0695386271",
        "lstm, 4, -0.0222342217 0.215601203 -0.0387162472 -0.160420669 -0.124340318, 0.440825015 -0.0911594934"
    })
    void aCellGivesTheNumbersOfPyTorch(String module, int gates, String h, String outputs) {
        Map<String, Tensor> tensors = tensors(module, gates, 5, 2, 2);
        Cell cell = CellTypes.of(tensors, Map.of()).cell(tensors, Map.of(), 2, Kernel.best());
        Step step = Cells.after30Steps(cell);

        assertThat(cell.type()).isEqualTo(module);
        assertThat(step.state().h()).containsExactly(Cells.floats(h), within(2e-6f));
        assertThat(step.outputs()).containsExactly(Cells.floats(outputs), within(2e-6f));
    }

    @Test
    void theFileOfAModuleNeedsNothingButTheRangeOfItsInput() throws InvalidModelException {
        for (String module : new String[] {"rnn", "gru", "lstm"}) {
            int gates = module.equals("rnn") ? 1 : module.equals("gru") ? 3 : 4;
            Safetensors file = Safetensors.of(
                    tensors(module, gates, 5, 1, 1), Map.of("normalizer_min", "0", "normalizer_max", "1"));

            assertThat(ModelFile.read("torch.safetensors", file.encode()).cell().type())
                    .isEqualTo(module);
        }
    }

    private static Map<String, Tensor> tensors(String module, int gates, int n, int features, int outputs) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(module + ".weight_ih_l0", Cells.planted(0, gates * n, features));
        tensors.put(module + ".weight_hh_l0", Cells.planted(1, gates * n, n));
        tensors.put(module + ".bias_ih_l0", Cells.planted(2, gates * n));
        tensors.put(module + ".bias_hh_l0", Cells.planted(3, gates * n));
        tensors.put("head.weight", Cells.planted(4, outputs, n));
        tensors.put("head.bias", Cells.planted(5, outputs));
        return tensors;
    }
}
