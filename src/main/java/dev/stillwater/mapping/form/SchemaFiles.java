package dev.stillwater.mapping.form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Decoders of schemas that stand in files. */
final class SchemaFiles {
    private static final long LONGEST = 4 * 1024 * 1024;

    private SchemaFiles() {}

    /** @throws IllegalArgumentException in one line, if the file has no schema */
    static Decoder avro(Path file) {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        try {
            RegisteredType type = new RegisteredType(RegisteredType.Kind.AVRO, text, List.of());
            return new AvroFileDecoder(AvroBody.schema(type));
        } catch (UnreadableValueException e) {
            throw new IllegalArgumentException(file + ": not an Avro schema", e);
        }
    }

    /** @throws IllegalArgumentException in one line, if the file has no such message */
    static Decoder protobuf(Path file, String message) {
        try {
            return new ProtobufFileDecoder(ProtobufSchema.message(bytes(file), message));
        } catch (UnreadableValueException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IllegalArgumentException(file + ": longer than " + LONGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read", e);
        }
    }
}
