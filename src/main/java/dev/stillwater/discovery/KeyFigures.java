package dev.stillwater.discovery;

import dev.stillwater.mapping.MappedSample;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What keys are to the samples.
 *
 * @param none records without one
 * @param distinct how many there are
 * @param series the share of samples whose series is the key as it stands
 * @param atHome the share of keys that lie in the partition where Kafka's default partitioner puts them; 1 where the number
 *     of partitions is not known
 */
public record KeyFigures(int none, int distinct, double series, double atHome) {

    static KeyFigures of(List<SeenRecord> records, List<Trial.Read> reads, int partitions) {
        Set<String> keys = new HashSet<>();
        int none = 0;
        for (SeenRecord each : records) {
            byte[] key = each.record().key();
            if (key == null) {
                none++;
                continue;
            }
            keys.add(new String(key, StandardCharsets.ISO_8859_1));
        }
        int samples = 0;
        int same = 0;
        for (Trial.Read read : reads) {
            byte[] key = read.record().record().key();
            String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
            for (MappedSample sample : read.mapped().samples()) {
                samples++;
                same += key != null && sample.series().equals(text) ? 1 : 0;
            }
        }
        return new KeyFigures(
                none, keys.size(), samples == 0 ? 0 : (double) same / samples, atHome(records, partitions));
    }

    /** The share of keys that lie in the partition where Kafka's default partitioner puts them; 1 where there are none. */
    public static double atHome(List<SeenRecord> records, int partitions) {
        long some = records.stream().filter(each -> each.record().key() != null).count();
        long atHome = records.stream()
                .filter(each -> {
                    byte[] key = each.record().key();
                    return key != null && (partitions <= 0 || DefaultPartition.of(key, partitions) == each.partition());
                })
                .count();
        return some == 0 ? 1 : (double) atHome / some;
    }
}
