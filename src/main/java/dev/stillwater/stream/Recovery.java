package dev.stillwater.stream;

import dev.stillwater.metrics.Meters;
import dev.stillwater.stream.life.Death;
import dev.stillwater.stream.life.Deaths;
import dev.stillwater.stream.life.Failure;
import dev.stillwater.stream.life.LocalStores;
import dev.stillwater.stream.life.Notices;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done when a client has died: it is told, counted and put down to a record where one is to blame, and a corrupt store is deleted. */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final RecordGuard guard;
    private final Meters meters;
    private final Notices notices;
    private final LocalStores stores;
    private final Clock clock;
    private final Deaths deaths;
    private boolean mended;

    Recovery(RecordGuard guard, Meters meters, Notices notices, LocalStores stores, Clock clock) {
        this.guard = guard;
        this.meters = meters;
        this.notices = notices;
        this.stores = stores;
        this.clock = clock;
        deaths = new Deaths(clock);
    }

    /** A client came to its end and is closed. */
    void died(StreamClient.Ending ending) {
        Death death = guard.blame(ending.cause(), ending.inHand(), clock.instant());
        deaths.add(death);
        meters.clientDied(death.failure().kind().cause());
        LOG.error(
                "the stream client died{}: {}; {}",
                death.place() == null ? "" : " at the record " + death.place(),
                death.failure().text(),
                death.failure().kind().advice(),
                death.failure().kind() == Failure.Kind.STATE_IN_USE ? null : ending.cause());
        mended = switch (death.failure().kind()) {
            case RECORD -> true;
            case CORRUPT_STORE -> rebuilt(ending.cause(), death.at());
            default -> false;
        };
    }

    /** What happened in the last minutes and what helps, in sentences; empty where nothing did. */
    String told() {
        return deaths.told();
    }

    /** Whether the next client need not wait: the record that the last one died of is passed over, or its store gone. */
    boolean mended() {
        return mended;
    }

    private boolean rebuilt(Throwable failure, Instant now) {
        try {
            List<String> tasks = stores.delete(failure, now);
            if (tasks.isEmpty()) {
                notices.add("local stores keep getting corrupt, so no more of them are deleted: check the disk of"
                        + " the state directory");
            }
            for (String task : tasks) {
                LOG.warn("the corrupt local store of task {} is deleted and restored from its changelog", task);
                meters.storeRebuilt();
            }
            return !tasks.isEmpty();
        } catch (IOException e) {
            notices.add("a corrupt local store cannot be deleted: " + e);
            LOG.error("a corrupt local store cannot be deleted", e);
            return false;
        }
    }
}
