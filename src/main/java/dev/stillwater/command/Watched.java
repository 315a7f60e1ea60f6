package dev.stillwater.command;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Which predictions a watch is about, and whether any have come: those of one series, or all. */
final class Watched {
    private static final int LISTED = 10;

    private final @Nullable String series;
    private final CountDownLatch first = new CountDownLatch(1);
    private final Set<String> others = new ConcurrentSkipListSet<>();

    /** @param series the only one wanted, all unless given */
    Watched(@Nullable String series) {
        this.series = series;
    }

    /** Hears of a prediction of this series; whether it is wanted. */
    boolean wants(String id) {
        if (series == null || series.equals(id)) {
            first.countDown();
            return true;
        }
        if (others.size() <= LISTED) {
            others.add(id);
        }
        return false;
    }

    /** Waits for the first that is wanted; null once it is there, and otherwise after so many seconds what there is instead. */
    @Nullable
    String silence(int seconds) throws InterruptedException {
        return first.await(seconds, TimeUnit.SECONDS) ? null : silent(seconds);
    }

    private String silent(int seconds) {
        String within = " within " + seconds + " s";
        if (series == null) {
            return "no prediction" + within + "; waiting on";
        }
        return "no prediction of the series " + series + within + ", " + instead() + "; waiting on";
    }

    /** Which other series there have been, to go on a sentence. */
    String instead() {
        return others.isEmpty()
                ? "nor of any other"
                : "but of " + String.join(", ", others.stream().limit(LISTED).toList())
                        + (others.size() > LISTED ? " and others" : "");
    }
}
