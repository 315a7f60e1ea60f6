package dev.stillwater.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The safetensors container: an 8-byte little-endian header length, a JSON header, and the numbers as little-endian
 * float32 without gaps. It holds nothing that could be executed. Only dtype F32 is read.
 *
 * @param tensors by name, in the order of their data
 * @param metadata the header's {@code __metadata__}
 * @param data the bytes behind the header
 */
record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata, ByteBuffer data) {

    private static final String METADATA = "__metadata__";
    private static final int LENGTH_BYTES = 8;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** A container of these tensors; {@link #data} is their concatenation. */
    static Safetensors of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        int count = tensors.values().stream().mapToInt(t -> t.data().length).sum();
        ByteBuffer data = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Tensor tensor : tensors.values()) {
            for (float number : tensor.data()) {
                data.putFloat(number);
            }
        }
        return new Safetensors(tensors, metadata, data.flip().asReadOnlyBuffer());
    }

    /** The bytes of the file; the same container gives the same bytes. */
    byte[] encode() {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode texts = header.putObject(METADATA);
        new TreeMap<>(metadata).forEach(texts::put);
        int offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            ObjectNode node = header.putObject(entry.getKey()).put("dtype", "F32");
            Arrays.stream(entry.getValue().shape()).forEach(node.putArray("shape")::add);
            int end = offset + entry.getValue().data().length * Float.BYTES;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json;
        try {
            json = JSON.writeValueAsBytes(header);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of strings and numbers is always JSON", e);
        }
        int headerLength = (json.length + 7) / 8 * 8;
        byte[] padded = Arrays.copyOf(json, headerLength);
        Arrays.fill(padded, json.length, headerLength, (byte) ' ');
        return ByteBuffer.allocate(LENGTH_BYTES + headerLength + offset)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerLength)
                .put(padded)
                .put(data.duplicate())
                .array();
    }

    /**
     * The container in these bytes.
     *
     * @throws InvalidModelException without the file's name, which the caller knows
     */
    static Safetensors decode(byte[] file) throws InvalidModelException {
        if (file.length < LENGTH_BYTES) {
            throw new InvalidModelException(
                    "holds " + file.length + " bytes, a safetensors file starts with an 8-byte header length");
        }
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = buffer.getLong();
        if (headerLength < 2 || headerLength > file.length - LENGTH_BYTES) {
            throw new InvalidModelException("its header length is " + Long.toUnsignedString(headerLength)
                    + ", expected 2 to " + (file.length - LENGTH_BYTES)
                    + " in a file of this size: truncated or not safetensors");
        }
        ObjectNode header = header(file, (int) headerLength);
        int start = LENGTH_BYTES + (int) headerLength;
        ByteBuffer data = buffer.slice(start, file.length - start).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> metadata = metadata(header.remove(METADATA));
        return new Safetensors(tensors(header, data), metadata, data.rewind().asReadOnlyBuffer());
    }

    private static ObjectNode header(byte[] file, int length) throws InvalidModelException {
        JsonNode node;
        try {
            node = JSON.readTree(file, LENGTH_BYTES, length);
        } catch (IOException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new InvalidModelException("its header is not well-formed JSON: " + oneLine(reason), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidModelException("its header is not a JSON object");
    }

    private static Map<String, String> metadata(@Nullable JsonNode node) throws InvalidModelException {
        Map<String, String> metadata = new TreeMap<>();
        if (node == null) {
            return metadata;
        }
        if (!node.isObject()) {
            throw new InvalidModelException("its __metadata__ is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isTextual()) {
                throw new InvalidModelException("its metadata " + entry.getKey() + " is not a string");
            }
            metadata.put(entry.getKey(), entry.getValue().textValue());
        }
        return metadata;
    }

    private static Map<String, Tensor> tensors(ObjectNode header, ByteBuffer data) throws InvalidModelException {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : header.properties()) {
            entries.add(Entry.of(field.getKey(), field.getValue()));
        }
        entries.sort(Comparator.comparingLong(Entry::begin));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long expected = 0;
        for (Entry entry : entries) {
            if (entry.begin() != expected) {
                throw new InvalidModelException("tensor " + entry.name() + " begins at byte " + entry.begin()
                        + " of the data, expected " + expected + ": gap or overlap");
            }
            expected = entry.end();
            if (expected > data.capacity()) {
                throw new InvalidModelException("tensor " + entry.name() + " ends at byte " + expected
                        + " of the data, which has " + data.capacity() + ": truncated");
            }
            float[] numbers = new float[(int) (entry.end() - entry.begin()) / Float.BYTES];
            data.position((int) entry.begin())
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(numbers);
            tensors.put(entry.name(), new Tensor(entry.shape(), numbers));
        }
        if (expected != data.capacity()) {
            throw new InvalidModelException(
                    "has " + (data.capacity() - expected) + " bytes behind the last tensor, expected none");
        }
        return tensors;
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "unreadable" : text.lines().findFirst().orElse("unreadable");
    }

    /** One tensor of the header, its shape and offsets checked against each other. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(String name, int[] shape, long begin, long end) {

        static Entry of(String name, JsonNode node) throws InvalidModelException {
            JsonNode dtype = node.path("dtype");
            if (!dtype.asText().equals("F32")) {
                throw new InvalidModelException("tensor " + name + " has dtype " + dtype + ", expected \"F32\"");
            }
            JsonNode sizes = node.path("shape");
            JsonNode offsets = node.path("data_offsets");
            if (!sizes.isArray() || !offsets.isArray() || offsets.size() != 2) {
                throw new InvalidModelException(
                        "tensor " + name + " has no shape or no two data_offsets in the header");
            }
            long begin = number(name, offsets.get(0), 0);
            long end = number(name, offsets.get(1), 0);
            int[] shape = new int[sizes.size()];
            long bytes = Float.BYTES;
            for (int i = 0; i < shape.length; i++) {
                shape[i] = number(name, sizes.get(i), 1);
                bytes = Math.min(bytes * shape[i], Integer.MAX_VALUE + 1L);
            }
            if (end - begin != bytes) {
                throw new InvalidModelException("tensor " + name + " of shape " + Arrays.toString(shape) + " takes "
                        + (end - begin) + " bytes, which is not the size of that shape");
            }
            return new Entry(name, shape, begin, end);
        }

        private static int number(String name, JsonNode node, int least) throws InvalidModelException {
            if (!node.isInt() || node.intValue() < least) {
                throw new InvalidModelException("tensor " + name + " has the size or offset " + node
                        + " in the header, expected a whole number from " + least + " to " + Integer.MAX_VALUE);
            }
            return node.intValue();
        }
    }
}
