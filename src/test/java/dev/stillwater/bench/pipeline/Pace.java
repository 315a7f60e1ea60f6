package dev.stillwater.bench.pipeline;

/**
 * How fast a player went through the middle of a backlog.
 *
 * @param perSecond records
 * @param cpuMicros processor time of its process for each, microseconds
 */
record Pace(double perSecond, double cpuMicros) {
    /**
     * What a player had done at a moment.
     *
     * @param records committed
     * @param cpuSeconds spent
     * @param nanos the moment, on a monotonic clock
     */
    record Reading(long records, double cpuSeconds, long nanos) {
        /** From an earlier one to this. */
        Pace since(Reading before) {
            double done = records - before.records;
            return new Pace(done / ((nanos - before.nanos) / 1e9), 1e6 * (cpuSeconds - before.cpuSeconds) / done);
        }
    }
}
