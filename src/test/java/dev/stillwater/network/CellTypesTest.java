package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellTypesTest {

    @Test
    void everyKindHasALabelOfItsOwn() {
        List<String> labels = CellTypes.all().stream().map(CellType::label).toList();

        assertThat(labels).doesNotHaveDuplicates().contains(YeoLstm.TYPE, StandardLstm.TYPE, Perceptron.TYPE);
    }

    @Test
    void theCellKnowsTheKindByWhichItWasRead() throws InvalidModelException {
        for (Model model : Models.shipped().all()) {
            CellType type = CellTypes.of(
                    model.cell().tensors(), Map.of("cell", model.cell().type()));

            assertThat(type.cell(
                                    model.cell().tensors(),
                                    model.cell().metadata(),
                                    model.cell().features(),
                                    Kernel.best())
                            .type())
                    .isEqualTo(type.label());
        }
    }

    @Test
    void anUnknownKindIsRefusedWithAllThereAre() {
        assertThatThrownBy(() -> CellTypes.of(Map.of(), Map.of("cell", "elman")))
                .hasMessageStartingWith("its metadata cell is elman, expected one of yeo-lstm, lstm, mlp");
        assertThatThrownBy(() -> CellTypes.of(Map.of(), Map.of()))
                .hasMessageStartingWith("its metadata cell is missing, expected one of");
    }

    @Test
    void aFileOfAnotherKindKeepsWhatItSaysUnderANameOfYeos() throws InvalidModelException {
        Model model = Model.of("mlp", Cells.mlp(3, 1), new Normalizer(0, 1), 0.1, Map.of("candidate", "third of five"));

        assertThat(ModelFile.read("mlp", ModelFile.encode(model)).metadata())
                .containsEntry("candidate", "third of five");
    }

    @Test
    void aShippedFileWrittenAgainHasTheSameDigests() throws InvalidModelException {
        for (Model model : Models.shipped().all()) {
            Model again = ModelFile.read(model.id(), ModelFile.encode(model));

            assertThat(again.sha256()).as(model.id()).isEqualTo(model.sha256());
            assertThat(again.networkSha256()).as(model.id()).isEqualTo(model.networkSha256());
        }
    }
}
