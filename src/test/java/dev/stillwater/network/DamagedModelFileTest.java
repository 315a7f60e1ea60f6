package dev.stillwater.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DamagedModelFileTest {

    private static final byte[] GOOD = ModelFile.encode(ModelFileTest.yeo());
    private static final int HEADER =
            (int) ByteBuffer.wrap(GOOD).order(ByteOrder.LITTLE_ENDIAN).getLong(0);

    @Test
    void aFileCutAnywhereIsRefused() {
        for (int length = 0; length < GOOD.length; length++) {
            assertRefused(Arrays.copyOf(GOOD, length), "");
        }
        assertRefused(Arrays.copyOf(GOOD, 5), "holds 5 bytes");
        assertRefused(Arrays.copyOf(GOOD, GOOD.length - 1), "ends at byte", "truncated");
    }

    @Test
    void aByteTooManyIsRefused() {
        assertRefused(Arrays.copyOf(GOOD, GOOD.length + 1), "1 bytes behind the last tensor");
    }

    @Test
    void noFlippedByteGivesAnotherModel() throws InvalidModelException {
        Model good = ModelFile.read("good", GOOD);
        for (int i = 0; i < GOOD.length; i++) {
            byte[] flipped = GOOD.clone();
            flipped[i] ^= (byte) (1 << (i % 8));
            try {
                Model read = ModelFile.read("flipped", flipped);
                // only where the flip is in the name of a digest, or in white space
                assertThat(i).isLessThan(8 + HEADER);
                assertThat(read.cell().tensors()).isEqualTo(good.cell().tensors());
                assertThat(read.normalizer()).isEqualTo(good.normalizer());
                assertThat(read.noiseLevel()).isEqualTo(good.noiseLevel());
            } catch (InvalidModelException e) {
                assertThat(e.getMessage()).startsWith("flipped: ").doesNotContain("\n");
            }
        }
    }

    @Test
    void aFlippedByteOfTheDataIsToldByItsDigest() {
        byte[] flipped = GOOD.clone();
        flipped[GOOD.length - 3] ^= 4;
        assertRefused(flipped, "data was changed or damaged", "SHA-256");
    }

    @Test
    void aFlippedDigitOfTheMetadataIsToldByItsDigest() {
        assertRefused(withHeader(header().replace("1.751", "1.761")), "metadata was changed or damaged");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, Integer.MAX_VALUE})
    void anAbsurdHeaderLengthIsRefused(long length) {
        byte[] file = GOOD.clone();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
        assertRefused(file, "header length is " + Long.toUnsignedString(length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json at all", "{\"a\": ", "{} {}", "{\"a\":1,\"a\":1}", "", "\u0000\u0001"})
    void aHeaderThatIsNotJsonIsRefused(String header) {
        assertRefused(withHeader(header + "  "), "header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "null", "\"x\""})
    void aHeaderThatIsNotAnObjectIsRefused(String header) {
        assertRefused(withHeader(header + " "), "not a JSON object");
    }

    @Test
    void deeplyNestedJsonIsRefused() {
        assertRefused(withHeader("{\"a\":" + "[".repeat(100_000)), "well-formed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'dtype':'F64','shape':[1],'data_offsets':[0,8]} | dtype \"F64\", expected \"F32\"",
                "{'shape':[1],'data_offsets':[0,4]} | expected \"F32\"",
                "{'dtype':'F32','shape':[1]} | no two data_offsets",
                "{'dtype':'F32','shape':[2],'data_offsets':[0,4]} | not the size of that shape",
                "{'dtype':'F32','shape':[0],'data_offsets':[0,0]} | size or offset 0",
                "{'dtype':'F32','shape':[-1],'data_offsets':[0,4]} | size or offset -1",
                "{'dtype':'F32','shape':[1.5],'data_offsets':[0,4]} | size or offset 1.5",
                "{'dtype':'F32','shape':[1],'data_offsets':[4,0]} | not the size of that shape",
                "{'dtype':'F32','shape':[1],'data_offsets':[4,8]} | gap or overlap",
                "{'dtype':'F32','shape':[1],'data_offsets':[-4,0]} | size or offset -4",
                "{'dtype':'F32','shape':[1],'data_offsets':[0,99999999999]} | size or offset 99999999999",
                "{'dtype':'F32','shape':[65536,65536],'data_offsets':[0,0]} | not the size of that shape",
                "{'dtype':'F32','shape':[65536,65536,65536,65536],'data_offsets':[0,0]} | not the size of that shape",
                "{'dtype':'F32','shape':[500000000],'data_offsets':[0,2000000000]} | truncated",
                "7 | dtype",
            })
    void aHeaderThatContradictsItselfIsRefused(String tensor, String message) {
        assertRefused(withHeader("{'W_h':" + tensor + "}"), "W_h", message);
    }

    @ParameterizedTest
    @CsvSource({"3, is not a JSON object", "{'cell':3}, metadata cell is not a string"})
    void metadataThatIsNoTableOfStringsIsRefused(String metadata, String message) {
        assertRefused(withHeader("{'__metadata__':" + metadata + "}"), message);
    }

    @Test
    void aWrongShapeIsRefused() {
        assertRefused(withTensor("W_f", Tensor.matrix(25, 1, new float[25])), "W_f has shape [25, 1]", "[5, 5]");
    }

    @Test
    void aWeightThatIsNotANumberIsRefused() {
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            assertRefused(withTensor("b_i", Tensor.vector(0, 1, bad, 3, 4)), "b_i holds a number that is not finite");
        }
    }

    @Test
    void everyMissingTensorIsNamed() {
        for (String name : Cells.yeoTensors(5, 7).keySet()) {
            if (!name.equals("b_h")) {
                Map<String, Tensor> tensors = new LinkedHashMap<>(Cells.yeoTensors(5, 7));
                tensors.remove(name);
                assertRefused(encode(tensors), "tensor " + name + " is missing");
            }
        }
    }

    private static byte[] withTensor(String name, Tensor tensor) {
        Map<String, Tensor> tensors = Cells.yeoTensors(5, 7);
        tensors.put(name, tensor);
        return encode(tensors);
    }

    private static byte[] encode(Map<String, Tensor> tensors) {
        Map<String, String> metadata =
                Map.of("cell", "yeo-lstm", "candidate", "tanh", "normalizer_min", "0", "normalizer_max", "1");
        return Safetensors.of(tensors, metadata).encode();
    }

    private static String header() {
        return new String(GOOD, 8, HEADER, StandardCharsets.UTF_8);
    }

    /** A file of that header and the good file's data; single quotes stand for double ones. */
    private static byte[] withHeader(String header) {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + GOOD.length - 8 - HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .put(GOOD, 8 + HEADER, GOOD.length - 8 - HEADER)
                .array();
    }

    private static void assertRefused(byte[] file, String... message) {
        assertThatThrownBy(() -> ModelFile.read("bad.safetensors", file))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("bad.safetensors: ")
                .hasMessageNotContainingAny("\n", "\r")
                .hasMessageContainingAll(message);
    }
}
