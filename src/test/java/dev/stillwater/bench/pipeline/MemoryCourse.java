package dev.stillwater.bench.pipeline;

import dev.stillwater.signal.Median;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The memory of a process, read at even distances. */
final class MemoryCourse {
    private final Running process;
    private final double seconds;
    private final long begun = System.nanoTime();
    private final List<Reading> readings = new ArrayList<>();

    /** @param seconds from one reading to the next */
    MemoryCourse(Running process, double seconds) {
        this.process = process;
        this.seconds = seconds;
    }

    private record Reading(double minutes, double resident, double heap) {}

    /** Reads if it is time. */
    void look() throws IOException {
        double now = (System.nanoTime() - begun) / 1e9;
        if (now >= readings.size() * seconds) {
            readings.add(new Reading(now / 60, process.residentMegabytes(), process.heapMegabytes()));
        }
    }

    double[] minutes() {
        return of(Reading::minutes);
    }

    /** Resident memory in MB. */
    double[] resident() {
        return of(Reading::resident);
    }

    /** What the last collection before had left in the heap, in MB. */
    double[] heap() {
        return of(Reading::heap);
    }

    private double[] of(ToDoubleFunction<Reading> what) {
        return readings.stream().mapToDouble(what).toArray();
    }

    /**
     * How much more the median of the last third is than that of the first, in percent.
     *
     * @throws IllegalArgumentException if there are fewer than three
     */
    static double growth(double... readings) {
        int third = readings.length / 3;
        if (third == 0) {
            throw new IllegalArgumentException(readings.length + " readings have no thirds");
        }
        double first = Median.of(Arrays.copyOf(readings, third));
        double last = Median.of(Arrays.copyOfRange(readings, readings.length - third, readings.length));
        return 100 * (last / first - 1);
    }
}
