package dev.stillwater.stream;

import dev.stillwater.stream.life.CatchUp;
import dev.stillwater.stream.life.Notices;
import dev.stillwater.stream.life.Progress;
import java.util.Locale;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which stream client runs at the moment, and what stands in the way of one: for probes, meters and people. */
final class ClientStatus {
    private static final Logger LOG = LoggerFactory.getLogger(ClientStatus.class);

    private final Notices notices;
    private final CatchUp catchUp;
    private volatile @Nullable KafkaStreams client;
    private volatile Progress progress = new Progress(System::nanoTime, false);
    private volatile @Nullable String obstacle = "not started";

    ClientStatus(Notices notices, CatchUp catchUp) {
        this.notices = notices;
        this.catchUp = catchUp;
    }

    /** The client that runs, or null. */
    @Nullable
    KafkaStreams client() {
        return client;
    }

    void runs(KafkaStreams started) {
        client = started;
    }

    /** What the present client, or the next one, tells of how it goes forward. */
    Progress progress() {
        return progress;
    }

    void ended() {
        client = null;
    }

    /** @param died whether the last client died: then the next one has to go forward before it is believed */
    void next(boolean died) {
        progress = new Progress(System::nanoTime, died || progress.doubtful());
    }

    /** What stands in the way of a client now; null where nothing does. */
    void waitsFor(@Nullable String why) {
        if (why != null && !why.equals(obstacle)) {
            LOG.warn("waiting: {}", why);
        }
        obstacle = why;
    }

    boolean free() {
        return obstacle == null;
    }

    /** Something happened that people should know of for some minutes. */
    void notice(String text) {
        LOG.warn("{}", text);
        notices.add(text);
    }

    boolean ready() {
        KafkaStreams current = client;
        return obstacle == null
                && current != null
                && current.state() == KafkaStreams.State.RUNNING
                && progress.obstacle() == null
                && catchUp.done();
    }

    /** In words: what the client is doing or why it is not running, and what has happened, of which {@code deaths} tells the ends. */
    String detail(String deaths) {
        String events = (deaths + " " + notices.told()).strip();
        return events.isEmpty() ? state() : state() + ". " + events;
    }

    private String state() {
        String wait = obstacle;
        KafkaStreams current = client;
        if (wait != null) {
            return wait;
        }
        if (current == null) {
            return "starting";
        }
        String name = current.state().name().toLowerCase(Locale.ROOT);
        String but = current.state().isRunningOrRebalancing() ? progress.obstacle() : null;
        CatchUp.Left left = catchUp.left();
        if (but == null && left != null) {
            but = left.text();
        }
        return but == null ? name : name + ", but " + but;
    }
}
