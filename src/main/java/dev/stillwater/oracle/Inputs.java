package dev.stillwater.oracle;

import dev.stillwater.schema.Impulse;
import dev.stillwater.stream.series.AdmittedImpulse;
import dev.stillwater.stream.series.RecordRule;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.Received;
import dev.stillwater.topic.RecordLog;
import dev.stillwater.topic.Topic;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What has to be known of the inputs besides the samples: the impulses, and which records became dead letters. */
final class Inputs {
    /** The reason of the dead letters whose record could have been used, but for a failure of the service. */
    static final String INTERNAL_ERROR = "internal-error";

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Deployment deployment;
    private final Letters letters;
    private final BiConsumer<String, AdmittedImpulse> scheduler;
    private long looked = System.nanoTime();

    /** @param scheduler gets each impulse that was not refused, with its series */
    Inputs(Deployment deployment, BiConsumer<String, AdmittedImpulse> scheduler) {
        this.deployment = deployment;
        this.scheduler = scheduler;
        letters = new Letters(deployment.deadLetters());
    }

    /** Reads dead letters and impulses to their ends. */
    void read() {
        letters.read();
        RecordLog impulses = deployment.impulses();
        for (LogRecord record = impulses.next(); record != null; record = impulses.next()) {
            schedule(record);
        }
    }

    /** Looks for what came since, not too often; whether anything did. */
    boolean grown() {
        return System.nanoTime() - looked > LOOK.toNanos() && refresh();
    }

    /** Reads what came since; whether anything did. */
    boolean refresh() {
        looked = System.nanoTime();
        boolean grown = deployment.deadLetters().await(Duration.ZERO);
        grown |= deployment.impulses().await(Duration.ZERO);
        if (grown) {
            read();
        }
        return grown;
    }

    /** The reason for which a sample was refused; null where it has no dead letter. */
    @Nullable
    String letter(LogRecord sample) {
        return letters.reason(deployment.topics().samples().name(), sample.partition(), sample.offset());
    }

    /** Whether the first dead letters may be gone. */
    boolean lettersCut() {
        return deployment.deadLetters().cut();
    }

    /** Whether the first impulses may be gone. */
    boolean impulsesCut() {
        return deployment.impulses().cut();
    }

    /** The offset of the first sample that a partition has left. */
    long firstSample(int partition) {
        return deployment.samples().beginning(partition);
    }

    private void schedule(LogRecord record) {
        Topic<byte[], Received<Impulse>> topic = deployment.topics().impulses();
        Received<Impulse> received = topic.value().deserializer().deserialize(topic.name(), record.value());
        Impulse impulse = received == null ? null : received.value();
        boolean refused = letters.reason(topic.name(), record.partition(), record.offset()) != null;
        if (impulse != null && !refused && RecordRule.refused(record.key(), received) == null) {
            scheduler.accept(Keys.series(record), AdmittedImpulse.of(impulse, record.partition(), record.offset()));
        }
    }
}
