package dev.stillwater.metrics;

/** What a meter is to Prometheus. */
enum MeterKind {
    COUNTER("_total"),
    GAUGE(""),
    /** Of times. */
    HISTOGRAM("_seconds");

    private final String suffix;

    MeterKind(String suffix) {
        this.suffix = suffix;
    }

    /** The end of the names of such meters, which Micrometer adds by itself. */
    String suffix() {
        return suffix;
    }
}
