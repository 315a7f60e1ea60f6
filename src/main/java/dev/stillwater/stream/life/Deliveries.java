package dev.stillwater.stream.life;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What one producer has been told of the records that it sent. What a broker has taken counts once it is there for good,
 * in a transaction when that is committed: of one that is aborted nothing has been written.
 */
final class Deliveries {
    private final boolean transactions;
    private final Queue<Runnable> uncommitted = new ConcurrentLinkedQueue<>();

    /** @param transactions whether the producer sends in transactions */
    Deliveries(boolean transactions) {
        this.transactions = transactions;
    }

    /**
     * A broker has taken a record.
     *
     * @param whenWritten what is to be done when it is there for good, if anything
     */
    void taken(@Nullable Runnable whenWritten) {
        if (whenWritten != null && transactions) {
            uncommitted.add(whenWritten);
        } else if (whenWritten != null) {
            whenWritten.run();
        }
    }

    void committed() {
        for (Runnable each = uncommitted.poll(); each != null; each = uncommitted.poll()) {
            each.run();
        }
    }

    void aborted() {
        uncommitted.clear();
    }
}
