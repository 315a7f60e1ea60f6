package dev.stillwater.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.generator.GeneratedRecord.Input;
import dev.stillwater.generator.GeneratedRecord.Labels;
import dev.stillwater.generator.GeneratedRecord.Meaning;
import dev.stillwater.schema.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Good samples and impulses of a few series, one for each kind of network, that must come to the same whatever comes
 * between them. One series begins late, with an impulse waiting for it.
 */
final class ControlSeries {
    private static final List<String> STEADY =
            List.of("control", "watched-control", "lag-control", "mlp-control", "control-json");
    private static final long HOUR = 3_600_000;
    private static final String LATE = "control-late";

    private ControlSeries() {}

    /** @param rounds samples of each series */
    static List<GeneratedRecord> records(long seed, long now, int rounds) {
        SplittableRandom random = new SplittableRandom(~seed);
        List<GeneratedRecord> records = new ArrayList<>();
        int late = rounds / 3;
        long start = now - HOUR; // never ahead of the clock
        for (int round = 0; round < rounds; round++) {
            for (String series : STEADY) {
                records.add(sample(series, round, start, random));
                if (round % 100 == 40) {
                    records.add(impulse(series, round + 1L, start + round));
                }
            }
            if (round == late - late / 10) {
                records.add(impulse(LATE, null, start + round));
            } else if (round >= late) {
                records.add(sample(LATE, round - late, start + late, random));
            }
        }
        return records;
    }

    private static GeneratedRecord sample(String series, long sequence, long start, SplittableRandom random) {
        double value = 1 + 0.6 * Math.sin(sequence / 7.0) + 0.3 * (random.nextDouble() - 0.5);
        long time = start + sequence;
        Map<String, Object> fields = new HashMap<>();
        fields.put("sequence", sequence);
        fields.put("timestamp", time);
        fields.put("value", value);
        fields.put("truth", sequence % 2 == 0 ? value : null);
        byte[] bytes = series.endsWith("json")
                ? ("{\"value\": " + value + "}").getBytes(UTF_8)
                : AvroBytes.of(1, Sample.getClassSchema(), fields);
        return record(Input.SAMPLES, series, bytes, time, new Meaning(false, value, time));
    }

    private static GeneratedRecord impulse(String series, Long sequence, long time) {
        String text =
                "{\"id\": \"" + series + " at " + sequence + "\", \"amplitude\": 0.4, \"sequence\": " + sequence + "}";
        return record(Input.IMPULSES, series, text.getBytes(UTF_8), time, Meaning.UNKNOWN);
    }

    private static GeneratedRecord record(Input input, String series, byte[] value, long time, Meaning meaning) {
        Labels labels = new Labels("key:control", "value:control", "headers:none", "time:ordinary");
        return new GeneratedRecord(input, series.getBytes(UTF_8), value, List.of(), time, labels, meaning, true);
    }
}
