package dev.stillwater.mapping.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import dev.stillwater.mapping.form.RegisteredType.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;

/** Protobuf schemas of the tests, and registries that have a single one. */
final class Protobufs {
    /** The id of that one. */
    static final int ID = 7;

    private Protobufs() {}

    /** {@code reading.proto} as a registry has it. */
    static RegisteredType readingType() throws IOException {
        return new RegisteredType(
                Kind.PROTOBUF,
                text("/protobuf/reading.proto"),
                List.of(new Reference("units.proto", text("/protobuf/units.proto"))));
    }

    static FileDescriptor reading() throws IOException, UnreadableValueException {
        return ProtobufSchema.ofText(readingType());
    }

    static FileDescriptor file(String text) throws UnreadableValueException {
        return ProtobufSchema.ofText(new RegisteredType(Kind.PROTOBUF, text, List.of()));
    }

    static JsonNode tree(String text, byte[] body) throws UnreadableValueException {
        RegisteredType type = new RegisteredType(Kind.PROTOBUF, text, List.of());
        return new RegistryDecoder(id -> type, true).decode(wire(body));
    }

    /** The bytes with the id in front. */
    static byte[] wire(byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(ID)
                .put(body)
                .array();
    }

    static String text(String resource) throws IOException {
        return new String(bytes(resource), UTF_8);
    }

    /** One that stands beside Protobuf's own classes: other libraries bring older ones of the same names. */
    static String ownText(String name) throws IOException {
        URL protobuf = Message.class.getProtectionDomain().getCodeSource().getLocation();
        try (InputStream in = new URL("jar:" + protobuf + "!/" + name).openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static byte[] bytes(String resource) throws IOException {
        try (InputStream in = Protobufs.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        }
    }
}
