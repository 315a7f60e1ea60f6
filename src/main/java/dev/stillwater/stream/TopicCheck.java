package dev.stillwater.stream;

import dev.stillwater.stream.life.CatchUp;
import dev.stillwater.stream.life.Failure;
import dev.stillwater.stream.life.FirstStart;
import dev.stillwater.stream.life.HeldRecords;
import dev.stillwater.stream.life.TopicKeeper;
import dev.stillwater.stream.life.TopicRules;
import dev.stillwater.topic.TopicsSeen;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the topics on behalf of the stream client: whether it may start over them, and whether it runs in vain. */
final class TopicCheck {
    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TopicRules rules;
    private final TopicKeeper keeper;
    private final FirstStart firstStart;
    private final CatchUp catchUp;
    private final ClientStatus status;

    TopicCheck(TopicRules rules, TopicKeeper keeper, FirstStart firstStart, CatchUp catchUp, ClientStatus status) {
        this.rules = rules;
        this.keeper = keeper;
        this.firstStart = firstStart;
        this.catchUp = catchUp;
        this.status = status;
    }

    /** The topics, or null where the brokers do not tell. */
    @Nullable
    TopicsSeen look(Admin admin) throws InterruptedException {
        try {
            return TopicsSeen.of(admin, rules.all(), (int) PATIENCE.toMillis());
        } catch (ExecutionException e) {
            status.waitsFor(told(e));
            return null;
        }
    }

    /** Whether nothing stands in the way of a client; else the status tells what does. */
    boolean mayStart(Admin admin, TopicsSeen seen) throws InterruptedException {
        try {
            String wait = rules.obstacle(seen);
            wait = wait == null ? keeper.prepare(admin, seen) : wait;
            status.waitsFor(wait == null ? firstStart.prepare(admin, seen) : wait);
        } catch (ExecutionException e) {
            status.waitsFor(told(e));
        }
        return status.free();
    }

    /** What the topics held at the first start; null where the brokers do not tell. */
    @Nullable
    HeldRecords held(Admin admin, TopicsSeen seen) throws InterruptedException {
        try {
            catchUp.look(admin, seen);
            return firstStart.held(admin, seen);
        } catch (ExecutionException e) {
            status.waitsFor(told(e));
            return null;
        }
    }

    /** Whether all that was has been predicted; it is looked whether it is. */
    boolean caughtUp(Admin admin, TopicsSeen seen) throws InterruptedException {
        try {
            catchUp.look(admin, seen);
        } catch (ExecutionException e) {
            LOG.debug("the brokers do not tell what has been committed", e);
        }
        return catchUp.done();
    }

    /** Over how many partitions the series are spread. */
    int partitions(TopicsSeen seen) {
        return rules.partitions(seen);
    }

    /** Whether impulses that are in the partition of their series can be taken there. */
    boolean impulsesAtOnce(TopicsSeen seen) {
        return rules.impulsesAtOnce(seen);
    }

    /** Whether a client that was started over the first topics can go on over the second. */
    boolean mayGoOn(TopicsSeen then, TopicsSeen now) {
        status.waitsFor(rules.obstacle(now));
        if (rules.stops(then, now)) {
            LOG.warn("the topics have changed; the stream client is closed");
            return false;
        }
        keeper.watch(now);
        return true;
    }

    /** Whether the inputs are still those of then; yes where the brokers do not tell. */
    boolean same(Admin admin, TopicsSeen then) {
        try {
            return TopicsSeen.of(admin, rules.sources(), (int) PATIENCE.toMillis())
                    .recreatedSince(then.ids())
                    .isEmpty();
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("the brokers do not answer questions about the topics", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static String told(ExecutionException thrown) {
        Failure failure = Failure.of(thrown);
        return (failure.kind() == Failure.Kind.BROKERS ? "no broker answers" : failure.text()) + " -- "
                + failure.kind().advice();
    }
}
