package dev.stillwater.discovery;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where the partitioner of Kafka's Java clients puts a key: Austin Appleby's MurmurHash 2, in Kafka's variant. */
final class DefaultPartition {
    private static final int SEED = 0x9747b28c;
    private static final int FACTOR = 0x5bd1e995;
    private static final int SHIFT = 24;

    private DefaultPartition() {}

    static int of(byte[] key, int partitions) {
        return (hash(key) & Integer.MAX_VALUE) % partitions;
    }

    private static int hash(byte[] bytes) {
        ByteBuffer rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int hash = SEED ^ bytes.length;
        while (rest.remaining() >= Integer.BYTES) {
            int block = rest.getInt() * FACTOR;
            hash = hash * FACTOR ^ (block ^ block >>> SHIFT) * FACTOR;
        }
        if (rest.hasRemaining()) {
            int last = 0;
            for (int shift = 0; rest.hasRemaining(); shift += Byte.SIZE) {
                last |= (rest.get() & 0xFF) << shift;
            }
            hash = (hash ^ last) * FACTOR;
        }
        hash = (hash ^ hash >>> 13) * FACTOR;
        return hash ^ hash >>> 15;
    }
}
