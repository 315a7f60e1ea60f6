package dev.stillwater.stream.life;

/** Where a record stands: one offset of one partition of a topic. */
public record Place(String topic, int partition, long offset) {
    @Override
    public String toString() {
        return topic + "-" + partition + " offset " + offset;
    }
}
