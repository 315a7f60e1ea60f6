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

    /** 2^32 over the golden ratio, odd: its multiples are all different, and evenly spread. */
    private static final int SCATTERING = 0x9E3779B9;

    private final byte[][] values = new byte[LENGTH][];
    private final Map<String, Long> sent = new HashMap<>();

    Samples() {
        HakenLaser laser = new HakenLaser(1);
        for (int i = 0; i < LENGTH; i++) {
            values[i] = String.valueOf((float) laser.nextDouble()).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * The next one of so many series, which take turns; other numbers of series are other series. Those that come one after
     * the other are far apart in the order of their ids, in which stores keep their states: what one has read is of no use
     * to the next.
     *
     * @param time of the record in milliseconds since 1970; null for the time at which it is sent
     */
    ProducerRecord<String, byte[]> next(String topic, int series, Long time) {
        long number = sent.merge(topic + "/" + series, 1L, Long::sum) - 1;
        String id = "laser-" + series + "-" + Integer.toHexString((int) (number % series) * SCATTERING);
        return new ProducerRecord<>(topic, null, time, id, values[(int) (number / series % LENGTH)]);
    }
}
