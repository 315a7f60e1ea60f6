package dev.stillwater.generator;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** The records of one seed in their order: every eighth belongs to a control series, the others are generated. */
final class Column implements Iterable<GeneratedRecord> {
    private static final int CONTROL_EVERY = 8;
    private static final int CONTROL_SERIES = 6;

    private final long seed;
    private final int count;
    private final long now;
    private final Set<String> without;

    /** @param without labels of parts that are left out */
    Column(long seed, int count, long now, Set<String> without) {
        this.seed = seed;
        this.count = count;
        this.now = now;
        this.without = without;
    }

    long seed() {
        return seed;
    }

    int count() {
        return count;
    }

    long now() {
        return now;
    }

    /** Those of the control series alone. */
    List<GeneratedRecord> controls() {
        List<GeneratedRecord> all = ControlSeries.records(seed, now, count / CONTROL_EVERY / (CONTROL_SERIES - 1));
        return all.subList(0, Math.min(all.size(), count / CONTROL_EVERY));
    }

    @Override
    public Iterator<GeneratedRecord> iterator() {
        RecordGenerator generator = new RecordGenerator(seed, now, without);
        Iterator<GeneratedRecord> controls = controls().iterator();
        return new Iterator<>() {
            private int made;

            @Override
            public boolean hasNext() {
                return made < count;
            }

            @Override
            public GeneratedRecord next() {
                if (made >= count) {
                    throw new NoSuchElementException();
                }
                return ++made % CONTROL_EVERY == 0 && controls.hasNext() ? controls.next() : generator.next();
            }
        };
    }
}
