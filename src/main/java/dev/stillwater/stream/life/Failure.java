package dev.stillwater.stream.life;

import dev.stillwater.topic.RegistryException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.rocksdb.RocksDBException;

/**
 * A failure, told apart by what it is a failure of: a record, which may become a dead letter, or something around it,
 * which never may.
 *
 * @param kind what failed
 * @param text the exception's class and its message in one short line
 */
public record Failure(Kind kind, String text) {
    private static final int MAX_TEXT = 300;

    /** What the disk says in messages, whoever passes them on. */
    private static final List<String> DISK_FULL = List.of("no space left on device", "disk quota exceeded");

    private static final List<String> DISK_REFUSES = List.of(
            "permission denied",
            "read-only file system",
            "too many open files",
            "input/output error",
            "resource temporarily unavailable",
            "no locks available",
            "couldn't be created",
            "can't be created",
            "failed to lock the state directory");

    /** What Kafka Streams says where another instance has locked the state directory, and how it names that. */
    private static final Pattern IN_USE =
            Pattern.compile("running in the same state directory.*?\\[([^\\]]*)", Pattern.DOTALL);

    private static final Set<Class<?>> REFUSED_RECORDS = Set.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            InvalidTimestampException.class,
            InvalidRecordException.class);

    /** What a producer is told whose transaction the brokers have ended. */
    private static final List<Class<? extends Throwable>> ENDED_TRANSACTIONS = List.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            InvalidTxnStateException.class,
            TaskMigratedException.class);

    /** What can fail, and what helps. */
    public enum Kind {
        RECORD("record", "one record cannot be used; it becomes a dead letter (internal-error) and the stream goes on"),
        TOO_MANY_RECORDS(
                "record",
                "too many records in a row cannot be used for the records to be the cause; no more are skipped: the log has"
                        + " the stack traces, README.md says how to get past records by hand"),
        AUTHORISATION(
                "environment",
                "the brokers do not allow it: check the user, its password and the ACLs of topics and group"),
        DISK_FULL("environment", "the disk under the state directory is full: make room, nothing has been deleted"),
        DISK_REFUSES(
                "environment",
                "the state directory cannot be used: check its owner, its rights and that no other instance has it"),
        STATE_IN_USE(
                "environment",
                "another instance on this machine has it: give each its own --state-dir; this one goes on by itself once it"
                        + " is free"),
        TOPIC("environment", "a topic is missing: run 'stillwater topics' to create it again"),
        BROKERS(
                "environment",
                "the brokers do not answer as they should: check them and the network; the service goes on by itself"),
        OVERTAKEN(
                "environment",
                "this instance stood still for longer than the brokers wait (paused, or starved of processor or disk), so"
                        + " that its transaction was ended; it joins again by itself and nothing is lost"),
        REGISTRY(
                "environment",
                "the schema registry does not answer or refuses: check it; the service goes on by itself"),
        CORRUPT_STORE("store", "a local store is corrupt; it is deleted and restored from its changelog"),
        FOREIGN_STATE(
                "store",
                "the stored states cannot be read by this release: run the release that wrote them, or choose another"
                        + " application.id to begin afresh"),
        OTHER("other", "this should not happen: the log has the stack trace");

        private final String cause;
        private final String advice;

        Kind(String cause, String advice) {
            this.cause = cause;
            this.advice = advice;
        }

        /** The value of a meter's tag: record, environment, store or other. */
        public String cause() {
            return cause;
        }

        /** What the failure means and what to do, for people. */
        public String advice() {
            return advice;
        }
    }

    /** What a failure is a failure of, by the causes in its chain; the innermost that has a message is told. */
    public static Failure of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        for (Throwable each : chain) {
            Matcher inUse = IN_USE.matcher(String.valueOf(each.getMessage()));
            if (inUse.find()) {
                return new Failure(Kind.STATE_IN_USE, "the state directory " + inUse.group(1) + " is in use");
            }
        }
        return new Failure(kind(chain), text(told(chain)));
    }

    private static Throwable told(List<Throwable> chain) {
        Throwable told = chain.get(chain.size() - 1);
        for (Throwable each : chain) {
            if (each instanceof RegistryException) {
                return each;
            }
            told = each.getMessage() == null ? told : each;
        }
        return told;
    }

    /** Whether a broker or the producer does not take this one record, while it would take others. */
    public static boolean refusesRecord(Throwable failure) {
        return REFUSED_RECORDS.contains(failure.getClass());
    }

    /** Class and message on one line without a stack, cut where it is long. */
    private static String text(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        String line = message == null ? name : name + ": " + message.strip().replaceAll("\\s+", " ");
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "...";
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }

    private static Kind kind(List<Throwable> chain) {
        String messages = String.join(
                        "\n",
                        chain.stream()
                                .map(each -> String.valueOf(each.getMessage()))
                                .toList())
                .toLowerCase(Locale.ROOT);
        if (DISK_FULL.stream().anyMatch(messages::contains)) {
            return Kind.DISK_FULL;
        }
        if (any(chain, UnreadableStateException.class)) {
            return Kind.FOREIGN_STATE;
        }
        if (any(chain, RegistryException.class)) {
            return Kind.REGISTRY;
        }
        if (any(chain, AuthorizationException.class) || any(chain, AuthenticationException.class)) {
            return Kind.AUTHORISATION;
        }
        if (any(chain, ProcessorStateException.class) || any(chain, RocksDBException.class)) {
            return DISK_REFUSES.stream().anyMatch(messages::contains) ? Kind.DISK_REFUSES : Kind.CORRUPT_STORE;
        }
        if (chain.stream().anyMatch(Failure::refusesRecord)) {
            return Kind.RECORD;
        }
        if (any(chain, MissingSourceTopicException.class) || any(chain, UnknownTopicOrPartitionException.class)) {
            return Kind.TOPIC;
        }
        Throwable innermost = chain.get(chain.size() - 1);
        if (any(chain, IOException.class) || DISK_REFUSES.stream().anyMatch(messages::contains)) {
            return Kind.DISK_REFUSES;
        }
        if (ENDED_TRANSACTIONS.stream().anyMatch(type -> any(chain, type))) {
            return Kind.OVERTAKEN;
        }
        if (any(chain, ApiException.class) || any(chain, InterruptException.class)) {
            return Kind.BROKERS;
        }
        if (innermost instanceof SerializationException || innermost instanceof StackOverflowError) {
            return Kind.RECORD;
        }
        if (innermost instanceof KafkaException || innermost instanceof Error) {
            return Kind.OTHER;
        }
        return Kind.RECORD;
    }

    private static boolean any(List<Throwable> chain, Class<? extends Throwable> type) {
        return chain.stream().anyMatch(type::isInstance);
    }
}
