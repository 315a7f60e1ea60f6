package dev.stillwater.discovery;

import dev.stillwater.mapping.MappedSample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the samples of series lie in time, as a mapping reads them.
 *
 * @param series how many
 * @param median of the distances between samples of one series, and the quartiles; zero where no series has two
 * @param regular the share of distances that are within a tenth of the median of their series
 * @param late samples that came after a later one of their series
 * @param latest how late the latest of them came
 * @param lateness that would take 99 % of them
 * @param perSeries the median number of samples of a series
 * @param sideBySide how many series there are at a time, on the average, among the records
 */
public record SeriesFigures(
        int series,
        int samples,
        Duration lowerQuartile,
        Duration median,
        Duration upperQuartile,
        double regular,
        int late,
        Duration latest,
        Duration lateness,
        int perSeries,
        double sideBySide) {

    private static final double NEAR = 0.1;

    static SeriesFigures of(List<Trial.Read> reads) {
        Map<String, List<Instant>> times = new HashMap<>();
        Map<String, Instant> newest = new HashMap<>();
        List<Duration> behind = new ArrayList<>();
        Map<String, int[]> spans = new HashMap<>();
        int samples = 0;
        for (int i = 0; i < reads.size(); i++) {
            Trial.Read read = reads.get(i);
            int at = i;
            for (MappedSample sample : read.mapped().samples()) {
                samples++;
                spans.computeIfAbsent(sample.series(), series -> new int[] {at, at})[1] = at;
                times.computeIfAbsent(sample.series(), series -> new ArrayList<>())
                        .add(sample.time());
                Instant last = newest.get(sample.series());
                if (last != null && sample.time().isBefore(last)) {
                    behind.add(Duration.between(sample.time(), last));
                } else {
                    newest.put(sample.series(), sample.time());
                }
            }
        }
        List<Duration> all = new ArrayList<>();
        int regular = 0;
        for (List<Instant> series : times.values()) {
            List<Duration> distances = distances(series);
            Duration median = at(distances, 0.5);
            regular += (int)
                    distances.stream().filter(each -> isNear(each, median)).count();
            all.addAll(distances);
        }
        all.sort(null);
        behind.sort(null);
        int[] counts = times.values().stream().mapToInt(List::size).sorted().toArray();
        return new SeriesFigures(
                times.size(),
                samples,
                at(all, 0.25),
                at(all, 0.5),
                at(all, 0.75),
                all.isEmpty() ? 0 : (double) regular / all.size(),
                behind.size(),
                at(behind, 1),
                at(behind, 0.99),
                counts.length == 0 ? 0 : counts[counts.length / 2],
                spans.values().stream().mapToInt(span -> span[1] - span[0] + 1).sum()
                        / (double) Math.max(1, reads.size()));
    }

    private static List<Duration> distances(List<Instant> times) {
        Instant[] sorted = times.stream().distinct().sorted().toArray(Instant[]::new);
        List<Duration> distances = new ArrayList<>();
        for (int i = 1; i < sorted.length; i++) {
            distances.add(Duration.between(sorted[i - 1], sorted[i]));
        }
        distances.sort(null);
        return distances;
    }

    private static boolean isNear(Duration one, Duration median) {
        return Math.abs(seconds(one) - seconds(median)) <= NEAR * seconds(median);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() * 1e-9;
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }
}
