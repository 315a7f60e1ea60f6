package dev.stillwater.mapping.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.sun.management.ThreadMXBean;
import dev.stillwater.mapping.form.RegisteredType.Kind;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.xerial.snappy.Snappy;

/** Good records of every binary form, cut, flipped and mixed up: the same ones at every run. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DamagedBytesTest {
    private static final int RECORDS = 2_000;
    private static final long MOST = 16L * 1024 * 1024;

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void damagedBytesAreReadOrRefusedAndNeverAskForMuchMemory(String form, Decoder decoder, byte[] good)
            throws Exception {
        decoder.decode(good);
        Random random = new Random(13);
        int refused = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] damaged = damaged(good, i, random);
            long before = allocated();
            try {
                decoder.decode(damaged);
            } catch (UnreadableValueException e) {
                assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
                refused++;
            }
            long asked = allocated() - before;
            if (asked > MOST) {
                throw new AssertionError(asked + " bytes for " + Arrays.toString(damaged));
            }
        }
        assertThat(refused).isBetween(RECORDS / 20, RECORDS - 1);
    }

    @Test
    void messagesThatTakeNoPlaceOnTheWireAreCountedBeforeTheyAreMade() throws Exception {
        Descriptor nested = Protobufs.file("message All { repeated group G = 1 { repeated All all = 2; } }")
                .findMessageTypeByName("All");
        byte[] groups = new byte[1024 * 1024];
        byte[] requests = new byte[4 * 1024 * 1024];
        for (int i = 0; i < requests.length; i += 2) {
            requests[i] = 0x0A; // field 1, of length 0
        }
        groups[0] = 0x0B; // a group begins
        for (int i = 1; i < groups.length - 1; i += 2) {
            groups[i] = 0x12; // field 2, of length 0
        }
        groups[groups.length - 1] = 0x0C; // it ends
        byte[] compressed = Snappy.compress(requests);
        assertThat(refusal(new RemoteWriteDecoder(RemoteWriteSchema.request()), compressed))
                .isEqualTo("more than 100000 messages in one");
        assertThat(refusal(new ProtobufFileDecoder(nested), groups)).isEqualTo("more than 100000 messages in one");
    }

    /** Why bytes are refused; the classes that it takes are there before their memory is counted. */
    private static String refusal(Decoder decoder, byte[] bytes) {
        String problem = "";
        long asked = 0;
        for (int i = 0; i < 2; i++) {
            long before = allocated();
            try {
                decoder.decode(bytes);
            } catch (UnreadableValueException e) {
                problem = String.valueOf(e.getMessage());
            }
            asked = allocated() - before;
        }
        assertThat(asked).isLessThan(MOST);
        return problem;
    }

    static Stream<Arguments> forms() throws Exception {
        RegisteredType avro = new RegisteredType(Kind.AVRO, AvroRecords.READING.toString(), List.of());
        byte[] avroBytes = AvroRecords.bytes(AvroRecords.READING, AvroRecords.reading());
        RegisteredType protobuf = Protobufs.readingType();
        Descriptor reading = ProtobufSchema.message(Protobufs.bytes("/protobuf/reading.desc"), "plant.v1.Reading");
        byte[] protobufBytes = ProtobufReading.full(reading).toByteArray();
        byte[] placed = new byte[protobufBytes.length + 1];
        System.arraycopy(protobufBytes, 0, placed, 1, protobufBytes.length);
        byte[] series = RemoteWriteTest.message(out -> {
            for (int i = 0; i < 50; i++) {
                out.writeByteArray(1, RemoteWriteTest.message(label -> {
                    label.writeString(1, "__name__");
                    label.writeString(2, "up");
                }));
                out.writeByteArray(2, RemoteWriteTest.message(sample -> sample.writeDouble(1, 5)));
            }
        });
        return Stream.of(
                Arguments.of("Avro by id", new RegistryDecoder(id -> avro, true), Protobufs.wire(avroBytes)),
                Arguments.of("Avro by file", new AvroFileDecoder(AvroRecords.READING), avroBytes),
                Arguments.of("Protobuf by id", new RegistryDecoder(id -> protobuf, true), Protobufs.wire(placed)),
                Arguments.of("Protobuf by file", new ProtobufFileDecoder(reading), protobufBytes),
                Arguments.of(
                        "otlp-proto",
                        new OtlpProtoDecoder(),
                        OtlpMetrics.bytes(OtlpMetrics.gauge(
                                "a",
                                OtlpMetrics.number().setAsDouble(1),
                                OtlpMetrics.number().setAsInt(2)))),
                Arguments.of("otlp-json", new OtlpJsonDecoder(), OtlpMetrics.JSON.getBytes(UTF_8)),
                Arguments.of(
                        "remote-write",
                        new RemoteWriteDecoder(RemoteWriteSchema.request()),
                        Snappy.compress(RemoteWriteTest.message(out -> out.writeByteArray(1, series)))));
    }

    /** In turn: cut, some bits flipped, some bytes the greatest, a piece of itself in the middle, or nothing like it. */
    private static byte[] damaged(byte[] good, int turn, Random random) {
        byte[] bytes = good.clone();
        switch (turn % 5) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                int from = random.nextInt(bytes.length);
                Arrays.fill(bytes, from, Math.min(bytes.length, from + 1 + random.nextInt(9)), (byte) 0xFF);
            }
            case 3 -> {
                int length = random.nextInt(bytes.length / 2);
                System.arraycopy(
                        good,
                        random.nextInt(bytes.length - length),
                        bytes,
                        random.nextInt(bytes.length - length),
                        length);
            }
            default -> {
                int from = Math.min(bytes.length, random.nextInt(12));
                byte[] noise = new byte[bytes.length - from];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, from, noise.length);
            }
        }
        return bytes;
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
