package dev.stillwater.bench.pipeline;

import dev.stillwater.signal.HakenLaser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The samples of all players: a simulated laser as plain numbers, one series after the other, each where it left off.
 */
final class Samples {
    private static final int LENGTH = 1 << 14;

    private final byte[][] values = new byte[LENGTH][];
    private final Map<String, Long> sent = new HashMap<>();

    Samples() {
        HakenLaser laser = new HakenLaser(1);
        for (int i = 0; i < LENGTH; i++) {
            values[i] = String.valueOf((float) laser.nextDouble()).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * The next one of so many series, which take turns; other numbers of series are other series.
     *
     * @param time of the record in milliseconds since 1970; null for the time at which it is sent
     */
    ProducerRecord<String, byte[]> next(String topic, int series, Long time) {
        long number = sent.merge(topic + "/" + series, 1L, Long::sum) - 1;
        return new ProducerRecord<>(
                topic, null, time, "laser-" + series + "-" + number % series, values[(int) (number / series % LENGTH)]);
    }
}
