package dev.stillwater.producer;

import dev.stillwater.schema.Sample;
import dev.stillwater.signal.Observation;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.Topics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ObjLongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends series to the samples topic, one sample of each per tick, at a steady rate and with sequences that grow by one.
 * Started again, it goes on behind the last sequence on the topic (or the last predicted, where the topic has lost its
 * records) with the values that follow there, so that downstream neither a gap nor a repetition is seen.
 */
public final class SignalProducer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalProducer.class);

    /** A series that is said to be longer than this was not made by a producer. */
    private static final long MOST_SAMPLES = 1_000_000_000;

    private final Map<String, Object> kafka;
    private final Topics topics;
    private final List<SeriesSource> sources;
    private final double rate;
    private final long count;
    private final Clock clock;
    private final ObjLongConsumer<String> begins;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "signal-producer");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    /**
     * @param kafka client properties
     * @param topics whose samples topic is written
     * @param rate samples per second and series; 0 is as fast as the broker takes them
     * @param count samples per series to send, negative for no end
     * @param clock gives the samples their time
     * @param begins told of each series, before its first sample is sent, with which sequence it goes on
     */
    public SignalProducer(
            Map<String, Object> kafka,
            Topics topics,
            List<SeriesSource> sources,
            double rate,
            long count,
            Clock clock,
            ObjLongConsumer<String> begins) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        this.kafka.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        this.topics = topics;
        this.sources = List.copyOf(sources);
        this.rate = rate;
        this.count = count;
        this.clock = clock;
        this.begins = begins;
    }

    public void start() {
        thread.start();
    }

    /** How many samples have been sent, all series together. */
    public long sent() {
        return sent.get();
    }

    /** Waits until all samples are sent, or the producer is closed. */
    public void await() throws InterruptedException {
        thread.join();
        RuntimeException reason = failure;
        if (reason != null) {
            throw reason;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Topic<String, Sample> out = topics.samplesToWrite();
        try (KafkaProducer<String, Sample> producer =
                new KafkaProducer<>(kafka, out.key().serializer(), out.value().serializer())) {
            List<Running> running = open();
            long tickNanos = rate > 0 ? Math.round(1e9 / rate) : 0;
            long next = System.nanoTime();
            for (long tick = 0; tick != count && !running.isEmpty() && closing.getCount() > 0; tick++) {
                running.removeIf(series -> !series.send(producer, out.name()));
                next += tickNanos;
                while (tickNanos > 0 && closing.getCount() > 0 && System.nanoTime() < next) {
                    LockSupport.parkNanos(Math.min(next - System.nanoTime(), 100_000_000L));
                }
            }
        } catch (RuntimeException e) {
            failure = e;
            LOG.error("the producer stops: {}", e.getMessage(), e);
        }
    }

    private List<Running> open() {
        Map<String, Long> last = LastSequences.find(
                kafka, topics, sources.stream().map(SeriesSource::series).collect(Collectors.toSet()));
        List<Running> running = new ArrayList<>();
        for (SeriesSource source : sources) {
            long before = last.getOrDefault(source.series(), -1L);
            if (before < -1 || before >= MOST_SAMPLES) {
                throw new IllegalStateException(
                        "the last sample of " + source.series() + " has the absurd sequence " + before);
            }
            long next = before + 1;
            Running series = new Running(source, next);
            begins.accept(source.series(), next);
            running.add(series);
        }
        return running;
    }

    /** One series at its place. */
    private final class Running {
        private final SeriesSource source;
        private final Iterator<Observation> observations;
        private long sequence;

        private Running(SeriesSource source, long start) {
            this.source = source;
            this.observations = source.observations().get();
            for (; sequence < start && observations.hasNext() && closing.getCount() > 0; sequence++) {
                observations.next();
            }
        }

        private boolean send(KafkaProducer<String, Sample> producer, String topic) {
            if (!observations.hasNext()) {
                return false;
            }
            Observation observation = observations.next();
            Sample sample = new Sample(
                    sequence++, clock.instant(), observation.value(), source.simulated() ? observation.truth() : null);
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(topic, source.series(), sample), (metadata, problem) -> {
                        if (problem == null) {
                            sent.incrementAndGet();
                        } else {
                            failure = new IllegalStateException(
                                    "cannot send to " + topic + ": " + problem.getMessage(), problem);
                            closing.countDown();
                        }
                    });
            return true;
        }
    }
}
