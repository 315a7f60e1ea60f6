package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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
        assertThat(Models.shipped().all()).isNotEmpty();
        for (Model model : Models.shipped().all()) {
            double middle = model.hasNormalizer() ? model.normalizer().denormalize(0) : 21.5;
            double predicted = model.step(model.initialState(), middle).predicted();

            assertThat(predicted).as(model.id()).isFinite();
            assertThat(model.frontEnd().outside(predicted)).as(model.id()).isZero();
            assertThat(Models.shipped().find(model.id())).isPresent();
        }
    }

    @Test
    void ofTheShippedNetworksThatOfTheSantaFeLaserHasAZScore() throws IOException {
        for (Model model : ofOneSignal()) {
            assertThat(model.normalizer().kind() == Normalizer.Kind.STANDARD)
                    .isEqualTo(model.id().equals("lstm-santa-fe-laser"));
            assertThat(model.normalizer().range()).isGreaterThan(2 * model.score("standard_deviation"));
        }
    }

    @Test
    void oneShippedNetworkIsForAnySeriesAndSmall() throws IOException {
        Model universal = Models.shipped().find("universal").orElseThrow();

        assertThat(universal.hasNormalizer()).isFalse();
        assertThat(universal.cell().units()).isBetween(64, 128);
        assertThat(ModelFile.encode(universal)).hasSizeLessThan(1_000_000);
        assertThat(ofOneSignal()).hasSize(Models.shipped().all().size() - 1);
    }

    private static List<Model> ofOneSignal() throws InvalidModelException {
        return Models.shipped().all().stream().filter(Model::hasNormalizer).toList();
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
    void aGivenFileStandsInForTheShippedModelOfItsId() throws IOException {
        String id = Models.shipped().all().get(0).id();

        Models models = Models.with(List.of(write("a.safetensors", id)));

        assertThat(models.find(id))
                .hasValueSatisfying(m -> assertThat(m.cell().hiddenUnits()).isEqualTo(3));
        assertThat(models.replaced()).containsExactly(id);
        assertThat(models.all()).hasSameSizeAs(Models.shipped().all());
    }

    @Test
    void aCopyOfAModelIsTheSameModel() throws IOException {
        Path file = write("a.safetensors", "mine");
        Path copy = Files.copy(file, directory.resolve("b.safetensors"));
        Path shipped = directory.resolve("c.safetensors");
        ModelFile.write(shipped, Models.shipped().all().get(0));

        Models models = Models.with(List.of(file, copy, shipped));

        assertThat(models.find("mine")).isPresent();
        assertThat(models.replaced()).isEmpty();
    }

    @Test
    void twoModelsOfOneIdAreRefused() throws IOException {
        Path other = directory.resolve("b.safetensors");
        ModelFile.write(other, Model.of("mine", Cells.yeo(4, 1), new Normalizer(0, 1), 0, Map.of()));
        List<Path> files = List.of(write("a.safetensors", "mine"), other);

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
