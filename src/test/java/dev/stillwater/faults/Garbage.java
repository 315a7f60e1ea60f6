package dev.stillwater.faults;

import dev.stillwater.schema.Impulse;
import dev.stillwater.schema.ImpulseShape;
import dev.stillwater.schema.ImpulseUnit;
import dev.stillwater.schema.Sample;
import dev.stillwater.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records of all the kinds that did harm once, a few between the samples of a run. Those that can be predicted are
 * series of their own.
 */
final class Garbage implements Workload.Intruder {
    private static final int EVERY = 5; // ticks of 20 samples each: 1 %
    private static final int PER_RUN = 40;
    private static final String OWN_SERIES = "garbage ";
    private static final int LARGE = 900_000;
    private static final long YEAR_3000 = 32_503_680_000_000L;

    private final Topics topics;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<String, String> written = new ConcurrentHashMap<>(); // place to key
    private int ticks;

    /** @param victim a series of the workload, whose key some of them have */
    Garbage(Topics topics, String victim, long seed) {
        this.topics = topics;
        keys();
        values(victim);
        times();
        headers();
        impulses(victim);
        Collections.shuffle(records, new Random(seed));
    }

    private void keys() {
        for (String key : new String[] {
            "new\nline", "carriage\rreturn", "line\u2028separator", "nul\0key", "\u0130\ud83d\ude00", "%2F/../*"
        }) {
            sample(utf8("garbage " + key), good());
        }
        for (byte[] key : new byte[][] {
            null,
            {},
            utf8("   "),
            {(byte) 0xff, (byte) 0xfe, 'x'},
            {(byte) 0xc0, (byte) 0x80},
            utf8("k".repeat(257)),
            utf8("k".repeat(LARGE))
        }) {
            sample(key, good());
        }
    }

    private void values(String victim) {
        for (String text : new String[] {
            "",
            "NaN",
            "Infinity",
            "-Infinity",
            "1e300",
            "1d",
            "0x1p-1",
            "1,5",
            "null",
            "true",
            "[1]",
            "[[[[[[[[",
            "{",
            "{\"value\": \"x\"}",
            "{\"value\": 1e999}",
            "{\"value\": NaN}",
            "{\"value\": null}",
            "{\"valeu\": 1}",
            "{\"sequence\": -1, \"value\": 1}",
            "{\"sequence\": 1.5, \"value\": 1}",
            "{\"sequence\": 9223372036854775807, \"value\": 1}",
            "{\"sequence\": 99999999999999999999, \"value\": 1}",
            "[".repeat(50_000)
        }) {
            sample(utf8(victim), utf8(text));
        }
        byte[] avro = good();
        byte[] otherId = avro.clone();
        otherId[4] = 99;
        byte[] longer = Arrays.copyOf(avro, avro.length + 3);
        for (byte[] bytes : new byte[][] {
            null,
            {0},
            {0, 0, 0, 0, 1},
            otherId,
            longer,
            Arrays.copyOf(avro, avro.length / 2),
            new byte[LARGE],
            {(byte) 0xff, (byte) 0xd8, 'x'}
        }) {
            sample(utf8(victim), bytes);
        }
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -Double.MAX_VALUE}) {
            sample(utf8(victim), avro(new Sample(1_000_000L, Instant.now(), value, null)));
            sample(utf8(victim), avro(new Sample(1_000_000L, Instant.now(), 1.0, value)));
        }
        sample(utf8(victim), avro(new Sample(-5L, Instant.now(), 1.0, null)));
        sample(utf8(victim), avro(new Sample(Long.MAX_VALUE, Instant.now(), 1.0, null)));
    }

    private void times() {
        for (Instant time : new Instant[] {
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.EPOCH,
            Instant.ofEpochMilli(YEAR_3000),
            Instant.ofEpochMilli(Long.MAX_VALUE)
        }) {
            sample(utf8("garbage time " + time), avro(new Sample(0L, time, 1.0, null)));
        }
        for (long time : new long[] {0, 1, YEAR_3000, Long.MAX_VALUE}) {
            records.add(new ProducerRecord<>(
                    topics.samples().name(), null, time, utf8("garbage record time " + time), good()));
            records.add(new ProducerRecord<>(
                    topics.impulses().name(), null, time, utf8("garbage record time " + time), utf8("{}")));
        }
    }

    private void headers() {
        sample(utf8("garbage headers"), good()).headers().add("large", new byte[LARGE]);
        sample(utf8("garbage reason"), good()).headers().add("stillwater.reason", utf8("foreign"));
        sample(utf8("garbage header without value"), good()).headers().add("empty", null);
    }

    private void impulses(String victim) {
        for (byte[] key : new byte[][] {null, {}, {(byte) 0xff}, utf8("k".repeat(257))}) {
            impulse(key, avro(new Impulse("g", 1.0, ImpulseUnit.RAW, ImpulseShape.IMPULSE, 1, null, 0L)));
        }
        for (String text : new String[] {
            "",
            "{}",
            "[]",
            "{\"amplitude\": \"x\"}",
            "{\"amplitude\": NaN}",
            "{\"amplitude\": 0}",
            "{\"amplitude\": 1e300}",
            "{\"amplitude\": 1, \"shape\": \"\u0131mpulse\"}",
            "{\"amplitude\": 1, \"unit\": \"VOLT\"}",
            "{\"amplitude\": 1, \"length\": 0}",
            "{\"amplitude\": 1, \"sequence\": 0}",
            "{\"amplitude\": 1, \"sequence\": -1}",
            "{\"amplitude\": 1, \"sequence\": 9000000000000000000}",
            "{\"amplitude\": 1, \"id\": \"" + "i".repeat(300) + "\"}"
        }) {
            impulse(utf8(victim), utf8(text));
        }
        impulse(utf8(victim), null);
        impulse(utf8(victim), new byte[LARGE]);
    }

    private ProducerRecord<byte[], byte[]> sample(byte[] key, byte[] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.samples().name(), key, value);
        records.add(record);
        return record;
    }

    private void impulse(byte[] key, byte[] value) {
        records.add(new ProducerRecord<>(topics.impulses().name(), key, value));
    }

    private byte[] good() {
        return avro(new Sample(0L, Instant.now(), 1.0, null));
    }

    private byte[] avro(Sample sample) {
        return topics.samplesToWrite().value().serializer().serialize("", sample);
    }

    private byte[] avro(Impulse impulse) {
        return topics.impulsesToWrite().value().serializer().serialize("", impulse);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void tick(KafkaProducer<byte[], byte[]> producer) {
        int next = ticks / EVERY;
        if (ticks++ % EVERY == 0 && next < PER_RUN) {
            ProducerRecord<byte[], byte[]> record = records.get(next);
            producer.send(record, (metadata, problem) -> {
                String place = problem == null
                        ? metadata.topic() + " " + metadata.partition() + " " + metadata.offset()
                        : problem.toString(); // which has no dead letter
                String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
                written.put(place, key);
            });
        }
    }

    int written() {
        return written.size();
    }

    boolean isDone() {
        return written.size() == PER_RUN;
    }

    /** Places of those that have neither become a dead letter nor been predicted, as a series of its own. */
    List<String> unanswered(Scene scene) {
        Set<String> letters = new HashSet<>();
        scene.refused().forEach(letter -> letters.add(letter.place()));
        Set<String> predicted = new HashSet<>();
        scene.reader().all(topics.predictions()).forEach(record -> predicted.add(record.key()));
        return written.entrySet().stream()
                .filter(record -> !letters.contains(record.getKey()))
                .filter(record -> !(record.getValue().startsWith(OWN_SERIES) && predicted.contains(record.getValue())))
                .map(record -> record.getKey() + " of key " + record.getValue())
                .toList();
    }
}
