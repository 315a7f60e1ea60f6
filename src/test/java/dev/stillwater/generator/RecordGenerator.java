package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.generator.GeneratedRecord.Labels;
import dev.stillwater.generator.GeneratedRecord.Meaning;
import dev.stillwater.generator.SampleValues.Value;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.Header;

/**
 * Seeded records such as a topic may see: a quarter is as it should be, most have one part that is odd, and some are odd
 * throughout. The same seed gives the same records.
 */
final class RecordGenerator {
    private static final String STUCK_IMPULSE = "impulse:std-of-stuck";

    private final SplittableRandom random;
    private final Set<String> without;
    private final Keys keys;
    private final OddHeaders headers;
    private final Times times;
    private final SampleValues samples;
    private final ImpulseValues impulses;
    private final Sequences sequences = new Sequences();

    /**
     * @param now milliseconds since the epoch, about which times are made
     * @param without labels of parts that are left out
     */
    RecordGenerator(long seed, long now, Set<String> without) {
        random = new SplittableRandom(seed);
        this.without = without;
        Numbers numbers = new Numbers(without);
        keys = new Keys(without);
        headers = new OddHeaders(without);
        times = new Times(now, without);
        samples = new SampleValues(numbers, times, sequences, without);
        impulses = new ImpulseValues(numbers, sequences, without);
    }

    GeneratedRecord next() {
        if (random.nextInt(20) == 0) {
            return stuck();
        }
        boolean impulse = random.nextInt(12) == 0;
        boolean[] odd = odd();
        Choices.Drawn<byte[]> key = keys.draw(random, odd[0]);
        String series = key.value() == null ? "" : new String(key.value(), 0, Math.min(64, key.value().length), UTF_8);
        Choices.Drawn<Value> value =
                impulse ? impulses.draw(series, random, odd[1]) : samples.draw(series, random, odd[1]);
        Choices.Drawn<List<Header>> header = headers.draw(random, odd[2]);
        Choices.Drawn<Long> time = times.ofRecord(random, odd[3]);
        return new GeneratedRecord(
                impulse ? Input.IMPULSES : Input.SAMPLES,
                key.value(),
                value.value().bytes(),
                header.value(),
                time.value(),
                new Labels(key.label(), value.label(), header.label(), time.label()),
                value.value().meaning(),
                false);
    }

    /** A sensor that is stuck, and impulses in its standard deviations. */
    private GeneratedRecord stuck() {
        byte[] key = ("stuck-" + random.nextInt(3)).getBytes(UTF_8);
        boolean impulse = random.nextInt(30) == 0 && !without.contains(STUCK_IMPULSE);
        byte[] value = (impulse ? "{\"amplitude\": 1, \"unit\": \"STD\"}" : "1.0").getBytes(UTF_8);
        return new GeneratedRecord(
                impulse ? Input.IMPULSES : Input.SAMPLES,
                key,
                value,
                List.of(),
                times.ordinary(random),
                new Labels("key:series", impulse ? STUCK_IMPULSE : "value:number", "headers:none", "time:ordinary"),
                impulse ? Meaning.UNKNOWN : Meaning.of(1.0),
                false);
    }

    /** Which of key, value, headers and time are. */
    private boolean[] odd() {
        boolean[] odd = new boolean[4];
        int kind = random.nextInt(100);
        if (kind >= 85) {
            for (int i = 0; i < odd.length; i++) {
                odd[i] = random.nextInt(3) == 0;
            }
        } else if (kind >= 25) {
            int part = random.nextInt(20);
            odd[part < 5 ? 0 : part < 15 ? 1 : part < 17 ? 2 : 3] = true;
        }
        return odd;
    }
}
