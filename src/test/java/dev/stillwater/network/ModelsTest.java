package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    @TempDir
    Path directory;

    @Test
    void everyShippedModelLoadsAndPredictsWithinItsRange() throws IOException {
        for (Model model : Models.shipped().all()) {
            double middle = (model.normalizer().min() + model.normalizer().max()) / 2;

            assertThat(model.step(model.initialState(), middle).predicted()).isFinite();
            assertThat(Models.shipped().find(model.id())).isPresent();
        }
    }

    @Test
    void aGivenFileIsFoundByItsId() throws IOException {
        Path file = write("a.safetensors", "mine");
        Models models = Models.with(List.of(file));

        assertThat(models.find("mine"))
                .hasValueSatisfying(m -> assertThat(m.cell()).isInstanceOf(YeoLstm.class));
        assertThat(models.find("other")).isEmpty();
        assertThat(models.all()).hasSize(Models.shipped().all().size() + 1);
    }

    @Test
    void twoModelsOfOneIdAreRefused() throws IOException {
        List<Path> files = List.of(write("a.safetensors", "mine"), write("b.safetensors", "mine"));

        assertThatThrownBy(() -> Models.with(files))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContainingAll("b.safetensors", "mine", "taken");
    }

    private Path write(String name, String id) throws IOException {
        Path file = directory.resolve(name);
        ModelFile.write(file, Model.of(id, Cells.yeo(3, 1), new Normalizer(0, 1), 0, Map.of()));
        return file;
    }
}
