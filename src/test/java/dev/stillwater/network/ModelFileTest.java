package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {

    private static final Map<String, String> TRAINING = Map.of("source", "mackey-glass", "seed", "42");

    @TempDir
    Path directory;

    static Model yeo() {
        return Model.of("mg-0.64", Cells.yeo(5, 7), new Normalizer(0.0213, 1.751), 0.64, TRAINING);
    }

    private static Model lstm() {
        return Model.of("laser", Cells.lstm(5, 7), new Normalizer(0, 255), Double.NaN, Map.of());
    }

    @Test
    void aModelComesBackBitForBit() throws IOException {
        for (Model model : new Model[] {yeo(), lstm()}) {
            Path file = directory.resolve(model.id() + ".safetensors");
            ModelFile.write(file, model);
            Model read = ModelFile.read(file);

            assertThat(read.cell().tensors()).isEqualTo(model.cell().tensors());
            assertThat(read.cell().type()).isEqualTo(model.cell().type());
            assertThat(read.normalizer()).isEqualTo(model.normalizer());
            assertThat(read.noiseLevel()).isEqualTo((Double) model.noiseLevel());
            assertThat(read.id()).isEqualTo(model.id());
            assertThat(read.metadata()).isEqualTo(model.metadata());
            assertThat(read.sha256()).isEqualTo(model.sha256());
            assertThat(read.step(read.initialState(), 0.9)).isEqualTo(model.step(model.initialState(), 0.9));
            assertThat(ModelFile.encode(read)).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void eitherKindOfNormaliserComesBack() throws IOException {
        for (Normalizer normalizer : new Normalizer[] {new Normalizer(0, 255), Normalizer.standard(60, 47)}) {
            byte[] file = ModelFile.encode(Model.of("m", Cells.lstm(3, 1), normalizer, 0, Map.of()));
            Model read = ModelFile.read("m", file);

            assertThat(read.normalizer()).isEqualTo(normalizer);
            assertThat(ModelFile.encode(read)).isEqualTo(file);
        }
    }

    @Test
    void eitherCandidateComesBack() throws IOException {
        for (YeoLstm.Candidate candidate : YeoLstm.Candidate.values()) {
            Cell cell = new YeoLstm(Cells.yeoTensors(3, 1), candidate);
            byte[] file = ModelFile.encode(Model.of("m", cell, new Normalizer(0, 1), 0, Map.of()));

            assertThat(ModelFile.read("m", file).cell())
                    .isInstanceOfSatisfying(
                            YeoLstm.class, yeo -> assertThat(yeo.candidate()).isEqualTo(candidate));
        }
    }

    @Test
    void theGoldenFileOfFormatOneIsReadAndWrittenUnchanged() throws IOException {
        byte[] golden = resource("golden-v1.safetensors");

        assertThat(ModelFile.encode(yeo())).isEqualTo(golden);
        assertThat(ModelFile.read("golden", golden).cell().tensors()).isEqualTo(Cells.yeoTensors(5, 7));
    }

    @Test
    void aFileWrittenByThePythonLibraryIsRead() throws IOException {
        // numpy: every number of the file is its index in the order of the names below, divided by 64
        Model model = ModelFile.read("dir/python.safetensors", resource("python.safetensors"));

        assertThat(model.id()).isEqualTo("python");
        assertThat(model.cell()).isInstanceOf(StandardLstm.class);
        assertThat(model.cell().tensors().get("lstm.weight_hh_l0"))
                .isEqualTo(Tensor.matrix(4, 1, 4 / 64f, 5 / 64f, 6 / 64f, 7 / 64f));
        assertThat(model.cell().tensors().get("head.bias")).isEqualTo(Tensor.vector(17 / 64f));
        assertThat(model.noiseLevel()).isNaN();
    }

    @Test
    void aTorchStateDictWithoutANormaliserSaysWhatIsNeeded() {
        byte[] file = Safetensors.of(Cells.lstmTensors(4, 1), Map.of()).encode();

        assertThatThrownBy(() -> ModelFile.read("torch.safetensors", file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContainingAll("torch.safetensors: ", "normalizer_min", "normalizer_max");
    }

    @Test
    void aStreamIsReadToItsEnd() throws IOException {
        byte[] file = ModelFile.encode(yeo());

        assertThat(ModelFile.read("stream", new ByteArrayInputStream(file)).sha256())
                .isEqualTo(yeo().sha256());
    }

    @Test
    void writingReplacesTheFileAndLeavesNoOther() throws IOException {
        Path file = directory.resolve("new/model.safetensors");
        ModelFile.write(file, yeo());
        ModelFile.write(file, lstm());

        assertThat(ModelFile.read(file).id()).isEqualTo("laser");
        try (Stream<Path> files = Files.list(directory.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> ModelFile.read(directory.resolve("absent.safetensors")))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContainingAll("absent.safetensors: cannot be read", "NoSuchFile");
    }

    @Test
    void metadataThatMakesNoModelIsToldApart() {
        assertRefused("cell", "transformer", "cell is transformer", "yeo-lstm");
        assertRefused("candidate", "relu", "candidate is relu", "sigmoid or tanh");
        assertRefused("candidate", "", "candidate is missing");
        assertRefused("cell", "", "cell is missing");
        assertRefused("cell", "lstm", "lstm.weight_hh_l0 is missing");
        assertRefused("normalizer_min", "low", "normalizer_min is low", "finite number");
        assertRefused("normalizer_max", "-3", "max > min");
        assertRefused("scaling", "robust", "scaling is robust", "range or standard");
        assertRefused("noise_level", "NaN", "noise_level is NaN");
        assertRefused("noise_level", "-0.1", "noise_level is -0.1");
        assertRefused("format_version", "2", "format_version is 2, expected 1");
    }

    /** The model's metadata with one entry changed (or removed, if the value is empty) and without digests. */
    private static void assertRefused(String key, String value, String... message) {
        Map<String, String> metadata = new HashMap<>();
        try {
            metadata.putAll(Safetensors.decode(ModelFile.encode(yeo())).metadata());
        } catch (InvalidModelException e) {
            throw new AssertionError(e);
        }
        metadata.keySet().removeAll(Set.of("sha256", "metadata_sha256"));
        metadata.put(key, value);
        metadata.values().removeIf(String::isEmpty);
        byte[] file = Safetensors.of(Cells.yeoTensors(5, 7), metadata).encode();
        assertThatThrownBy(() -> ModelFile.read("model.safetensors", file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("model.safetensors: ")
                .hasMessageContainingAll(message);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ModelFileTest.class.getResourceAsStream("/network/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
