package dev.stillwater.stream;

import dev.stillwater.stream.series.Refusal;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether anything at all can be read of a samples topic: says once, loudly, that the first {@value #MANY} records were of
 * no form that is read, since the way they are read is the cause then and not they.
 */
final class FirstRecords {
    static final int MANY = 100;
    private static final Logger LOG = LoggerFactory.getLogger(FirstRecords.class);
    private static final Set<String> UNREAD =
            Set.of(Refusal.UNDECODABLE.label(), Refusal.UNMAPPED.label(), Refusal.BAD_KEY.label());

    private final String topic;
    private final AtomicInteger unread = new AtomicInteger(); // past MANY: nothing is to be told any more

    /** @param topic name of the samples topic */
    FirstRecords(String topic) {
        this.topic = topic;
    }

    /** A sample was predicted. */
    void read() {
        if (unread.get() <= MANY) {
            unread.set(MANY + 1);
        }
    }

    /** A record of a topic became a dead letter. */
    void refused(String from, String reason) {
        if (!from.equals(topic) || !UNREAD.contains(reason) || unread.get() > MANY) {
            return;
        }
        if (unread.incrementAndGet() == MANY) {
            LOG.error(
                    "NOTHING CAN BE READ of {}: its first {} records are dead letters, the last as {}. They are not of the"
                            + " form that is read. 'stillwater inspect --topic {}' says of which they are; nothing has to be"
                            + " deleted: without a word of their form (--mapping, --value, --samples-format) the next start"
                            + " looks at the topic again",
                    topic,
                    MANY,
                    reason,
                    topic);
        }
    }
}
