package dev.stillwater.command;

import dev.stillwater.backtest.History;
import dev.stillwater.schema.Sample;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.stream.series.SampleReading;
import dev.stillwater.topic.RegistryException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The series on a topic, of which the newest records are read, up to those that were there when reading began. The samples
 * of a series are in the order in which the service would see them; where they lie in several partitions, in that of the
 * times of their records.
 */
final class HistoryTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROGRESS = Duration.ofSeconds(2);

    private final Settings settings;
    private final String topic;
    private final SampleReading reading;
    private final HistoryNotes notes;
    private final Consumer<String> progress;
    private final Map<String, List<Read>> bySeries = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private boolean isPart;
    private long records;
    private long unread;
    private @Nullable String firstProblem;
    private long told = System.nanoTime();

    /**
     * @param notes hear of what is to be said of the topic
     * @param progress hears how far the reading is, in lines
     */
    HistoryTopic(
            Settings settings, String topic, SampleReading reading, HistoryNotes notes, Consumer<String> progress) {
        this.settings = settings;
        this.topic = topic;
        this.reading = reading;
        this.notes = notes;
        this.progress = progress;
    }

    /**
     * A sample that was read.
     *
     * @param isTimed whether the time is its own, and not that of its record
     */
    private record Read(
            int partition,
            long timestamp,
            Instant time,
            boolean isTimed,
            @Nullable Long sequence,
            double value,
            long offset) {}

    /**
     * The series.
     *
     * @param atMost how many records are read
     * @throws CommandFailedException with one line, if it cannot be read
     */
    List<History> read(long atMost) {
        try {
            int partitions = KafkaAccess.partitions(settings, topic);
            readAll(partitions, atMost);
        } catch (KafkaException e) {
            throw new CommandFailedException(TopicReader.told(topic, e));
        } catch (RegistryException e) {
            throw new CommandFailedException("the schema registry cannot be asked: " + e.getMessage());
        }
        if (bySeries.isEmpty()) {
            throw new CommandFailedException("the topic " + topic + " has no sample"
                    + (firstProblem == null ? "" : "; the first record says: " + firstProblem));
        }
        if (unread > 0) {
            notes.add(topic + ": " + unread + " of " + records + " records cannot be read or only in part, the first: "
                    + firstProblem);
        }
        return histories();
    }

    /** Whether the topic has older records than those that were read. */
    boolean isPart() {
        return isPart;
    }

    private void readAll(int partitions, long atMost) {
        List<TopicPartition> all = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            all.add(new TopicPartition(topic, partition));
        }
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer =
                TopicReader.consumer(settings, PATIENCE)) {
            consumer.assign(all);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            long size = all.stream()
                    .mapToLong(each -> ends.getOrDefault(each, 0L) - begins.getOrDefault(each, 0L))
                    .sum();
            long wanted = 0;
            for (TopicPartition each : all) {
                long end = ends.getOrDefault(each, 0L);
                long there = end - begins.getOrDefault(each, 0L);
                long share = size <= atMost ? there : (long) Math.ceil((double) atMost * there / size);
                wanted += share;
                positions.put(each, end - share);
                consumer.seek(each, end - share);
            }
            isPart = wanted < size;
            if (isPart) {
                notes.add(topic + ": the newest " + wanted + " of " + size + " records are read (--max-samples)");
            }
            readOn(consumer, ends, wanted);
        }
    }

    private void readOn(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            long wanted) {
        long lastCame = System.nanoTime();
        while (positions.entrySet().stream().anyMatch(each -> each.getValue() < ends.getOrDefault(each.getKey(), 0L))) {
            boolean some = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(topic, record.partition());
                if (record.offset() < ends.getOrDefault(partition, 0L)) {
                    take(record);
                    some = true;
                }
            }
            for (Map.Entry<TopicPartition, Long> each : positions.entrySet()) {
                long position =
                        consumer.position(each.getKey()); // past the marks of transactions, which are no records
                some |= position > each.getValue();
                each.setValue(position);
            }
            long now = System.nanoTime();
            lastCame = some ? now : lastCame;
            if (now - lastCame > PATIENCE.toNanos()) {
                throw new CommandFailedException("the topic " + topic + " cannot be read to its end: nothing came for "
                        + PATIENCE.toSeconds() + " s");
            }
            if (now - told > PROGRESS.toNanos()) {
                told = now;
                progress.accept(String.format(Locale.ROOT, "%,d of %,d records", records, wanted));
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        records++;
        SampleReading.Samples found = reading.read(record.key(), record.value(), record.headers(), record.timestamp());
        if (found.refused() != null) {
            unread++;
            firstProblem = firstProblem == null
                    ? "offset " + record.offset() + " of partition " + record.partition() + ": "
                            + found.refused().detail()
                    : firstProblem;
        }
        for (SampleReading.OfSeries each : found.samples()) {
            Sample read = each.sample();
            if (read == null) {
                bySeries.remove(each.series()); // its end: what comes then is another series of that name
            } else {
                Sample sample = RecordRule.timed(read, record.timestamp());
                bySeries.computeIfAbsent(each.series(), series -> new ArrayList<>())
                        .add(new Read(
                                record.partition(),
                                record.timestamp(),
                                sample.getTimestamp(),
                                RecordRule.isTimed(read),
                                sample.getSequence(),
                                sample.getValue(),
                                record.offset()));
            }
        }
    }

    private List<History> histories() {
        HistoryCollector collector = new HistoryCollector(
                settings.number(Setting.GAP_MAX, 0, 1_000_000),
                SeriesRules.intake(settings).grid());
        bySeries.forEach((series, samples) -> {
            if (samples.stream().mapToInt(Read::partition).distinct().count() > 1) {
                notes.add(
                        "are in several partitions",
                        series,
                        "in several partitions, so its samples are in the order of their records' times");
                samples.sort(Comparator.comparingLong(Read::timestamp));
            }
            for (Read each : samples) {
                String place = "offset " + each.offset() + " of partition " + each.partition();
                if (each.isTimed()) {
                    collector.add(series, each.time(), each.sequence(), each.value(), place);
                } else {
                    collector.addArrived(series, each.time(), each.sequence(), each.value(), place);
                }
            }
        });
        return collector.histories(false, notes);
    }
}
