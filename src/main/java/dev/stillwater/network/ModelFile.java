package dev.stillwater.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file of a {@link Model}: safetensors, with the cell, the front end and the training in {@code __metadata__}.
 *
 * <p>Written files carry SHA-256 digests of the data ({@code sha256}) and of the other metadata
 * ({@code metadata_sha256}); reading checks those that are present, so that a flipped byte does not pass. The state
 * dict of a PyTorch module with an {@code nn.LSTM} named {@code lstm} (or {@code nn.RNN}, {@code rnn}; {@code nn.GRU},
 * {@code gru}) and an {@code nn.Linear} named {@code head} is such a file once {@code normalizer_min} and {@code normalizer_max}, the values whose inputs are -1/2 and 1/2, are added
 * to its metadata; {@code scaling} is {@code standard} where they are mean ± half a standard deviation.
 */
public final class ModelFile {

    /** The only value of {@code format_version} that is read. */
    static final String FORMAT_VERSION = "1";

    private static final long MAX_BYTES = 1L << 28;

    /** The metadata that this class writes beside the cell's own; everything else is {@link Model#metadata}. */
    private static final Set<String> OWN = Set.of(
            "cell",
            "normalizer_min",
            "normalizer_max",
            "front_end",
            "linear_order",
            "linear_rates",
            "noise_level",
            "model_id",
            "format_version",
            "sha256",
            "metadata_sha256");

    private ModelFile() {}

    /** The model in a file. Without {@code model_id} in it, the id is the file's name without extension. */
    public static Model read(Path file) throws InvalidModelException {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new InvalidModelException(file + ": holds " + size + " bytes, a model has at most " + MAX_BYTES);
            }
            return read(file.toString(), Files.readAllBytes(file));
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidModelException(
                    file + ": cannot be read, expected a model file ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }

    /** The model in a stream, which stays open. */
    public static Model read(String name, InputStream in) throws InvalidModelException {
        try {
            return read(name, in.readNBytes((int) MAX_BYTES));
        } catch (InvalidModelException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidModelException(name + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The model in these bytes; {@code name} is what error messages call them. */
    public static Model read(String name, byte[] bytes) throws InvalidModelException {
        try {
            return model(name, Safetensors.decode(bytes), sha256(bytes));
        } catch (InvalidModelException | IllegalArgumentException e) {
            throw new InvalidModelException(name + ": " + e.getMessage(), e);
        }
    }

    /** Writes the file through a temporary one beside it, so that no reader sees half a model. */
    public static void write(Path file, Model model) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException(file + ": is not the path of a file");
        }
        Files.createDirectories(directory);
        // not createTempFile, whose files only their owner may read
        Path temporary = directory.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.write(temporary, encode(model));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The bytes of the model's file. The same model gives the same bytes. */
    public static byte[] encode(Model model) {
        Map<String, String> metadata = new TreeMap<>(model.metadata());
        metadata.keySet().removeAll(OWN);
        metadata.put("format_version", FORMAT_VERSION);
        metadata.put("model_id", model.id());
        metadata.putAll(decisive(model.cell(), model.frontEnd()));
        metadata.remove("scaling");
        if (model.frontEnd() instanceof Normalizer normalizer && normalizer.kind() != Normalizer.Kind.RANGE) {
            metadata.put("scaling", normalizer.kind().label());
        }
        if (!Double.isNaN(model.noiseLevel())) {
            metadata.put("noise_level", Double.toString(model.noiseLevel()));
        }
        Safetensors content = Safetensors.of(model.cell().tensors(), metadata);
        metadata.put("sha256", sha256(content.data()));
        metadata.put("metadata_sha256", metadataDigest(metadata));
        return content.encode();
    }

    /** The digest of a file that says nothing but what decides the predictions. */
    static String networkSha256(Cell cell, FrontEnd frontEnd) {
        return sha256(Safetensors.of(cell.tensors(), decisive(cell, frontEnd)).encode());
    }

    private static Map<String, String> decisive(Cell cell, FrontEnd frontEnd) {
        Map<String, String> metadata = new TreeMap<>(frontEnd.metadata());
        metadata.putAll(cell.metadata());
        metadata.put("cell", cell.type());
        return metadata;
    }

    static String sha256(byte[] bytes) {
        return sha256(ByteBuffer.wrap(bytes));
    }

    private static Model model(String name, Safetensors content, String sha256) throws InvalidModelException {
        Map<String, String> metadata = content.metadata();
        verify(metadata, "sha256", sha256(content.data()), "the data was changed or damaged");
        verify(metadata, "metadata_sha256", metadataDigest(metadata), "the metadata was changed or damaged");
        if (!metadata.getOrDefault("format_version", FORMAT_VERSION).equals(FORMAT_VERSION)) {
            throw new InvalidModelException(
                    "its format_version is " + metadata.get("format_version") + ", expected " + FORMAT_VERSION);
        }
        FrontEnd frontEnd = frontEnd(metadata);
        double noiseLevel = metadata.containsKey("noise_level") ? number(metadata, "noise_level") : Double.NaN;
        if (noiseLevel < 0) {
            throw new InvalidModelException("its noise_level is " + noiseLevel + ", expected 0 or more");
        }
        String id = metadata.getOrDefault("model_id", stem(name));
        Cell cell = CellTypes.of(content.tensors(), metadata)
                .cell(content.tensors(), metadata, frontEnd.features(), Kernel.best());
        Map<String, String> others = new TreeMap<>(metadata);
        others.keySet().removeAll(OWN);
        others.keySet().removeAll(cell.metadata().keySet());
        return new Model(id, cell, frontEnd, noiseLevel, others, sha256, networkSha256(cell, frontEnd));
    }

    private static FrontEnd frontEnd(Map<String, String> metadata) throws InvalidModelException {
        String kind = metadata.getOrDefault("front_end", "");
        if (kind.equals(AdaptiveFrontEnd.KIND)) {
            return AdaptiveFrontEnd.of(metadata);
        }
        if (!kind.isEmpty()) {
            throw new InvalidModelException(
                    "its metadata front_end is " + kind + ", expected none or " + AdaptiveFrontEnd.KIND);
        }
        if (!metadata.containsKey("normalizer_min") || !metadata.containsKey("normalizer_max")) {
            throw new InvalidModelException("its metadata lacks normalizer_min or normalizer_max; both are needed,"
                    + " the input is (y - min) / (max - min) - 1/2");
        }
        return new Normalizer(number(metadata, "normalizer_min"), number(metadata, "normalizer_max"), kind(metadata));
    }

    private static Normalizer.Kind kind(Map<String, String> metadata) throws InvalidModelException {
        String label = metadata.getOrDefault("scaling", Normalizer.Kind.RANGE.label());
        for (Normalizer.Kind kind : Normalizer.Kind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new InvalidModelException("its metadata scaling is " + label + ", expected range or standard");
    }

    private static double number(Map<String, String> metadata, String key) throws InvalidModelException {
        String text = metadata.getOrDefault(key, "missing");
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the infinite ones
        }
        throw new InvalidModelException("its metadata " + key + " is " + text + ", expected a finite number");
    }

    private static void verify(Map<String, String> metadata, String key, String actual, String fault)
            throws InvalidModelException {
        String expected = metadata.get(key);
        if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(actual)) {
            throw new InvalidModelException(
                    fault + ": its SHA-256 is " + actual + ", expected " + expected + " (metadata " + key + ")");
        }
    }

    /** Digest of the lines "key=value" in the order of their keys, without the digest itself. */
    private static String metadataDigest(Map<String, String> metadata) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(metadata).forEach((key, value) -> {
            if (!key.equals("metadata_sha256")) {
                lines.append(key).append('=').append(value).append('\n');
            }
        });
        return sha256(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.duplicate());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String stem(String name) {
        String file = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = file.lastIndexOf('.');
        return dot > 0 ? file.substring(0, dot) : file;
    }
}
