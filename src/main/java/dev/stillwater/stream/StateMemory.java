package dev.stillwater.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One bound for the memory that all stores of this process use together outside the heap: blocks of the files, their
 * indexes and filters, and what has been written and is not in a file yet. Kafka Streams gives each store 50 MB for blocks
 * and 48 MB for writes, indexes and filters without a bound; a service has a store for each partition. Values of some size
 * lie apart, in blob files, so that compaction moves little but keys; they are not kept in the memory that is bounded here
 * but in that of the operating system.
 *
 * <p>Source: RocksDB's wiki, Memory usage in RocksDB and BlobDB; Kafka Streams, Memory management. Made by Kafka Streams, once for each
 * store, so that what they share belongs to the class.
 */
public final class StateMemory implements RocksDBConfigSetter {
    /** How much, in bytes, among the properties of a Kafka Streams client. */
    public static final String BYTES = "stillwater.state.memory";

    private static final long BLOCK = 16L << 10;
    private static final double FOR_INDEXES = 0.2;
    private static final long BUFFERS = 16;
    private static final long LEAST_APART = 512;
    private static final long LEAST_BUFFER = 1L << 20;

    private static @Nullable Shared shared; // guarded by the class

    /** What all stores take from: what is written counts in the cache too. */
    private record Shared(long bytes, Cache cache, WriteBufferManager writes) {
        static Shared of(long bytes) {
            RocksDB.loadLibrary();
            Cache cache = new LRUCache(bytes, -1, false, FOR_INDEXES);
            return new Shared(bytes, cache, new WriteBufferManager(bytes / 2, cache));
        }
    }

    /** The properties that bound the stores of a client by so many bytes. */
    public static Map<String, Object> bounded(long bytes) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.class);
        properties.put(BYTES, bytes);
        return properties;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared common = shared(
                Long.parseLong(Objects.requireNonNull(configs.get(BYTES), BYTES).toString()));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(common.cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        table.setBlockSize(BLOCK);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(common.writes);
        options.setWriteBufferSize(Math.max(common.bytes / BUFFERS, LEAST_BUFFER));
        options.setEnableBlobFiles(true);
        options.setMinBlobSize(LEAST_APART);
        options.setEnableBlobGarbageCollection(true);
        options.setMaxWriteBufferNumber(2); // a store that writes faster than the disk takes waits, beyond these two
    }

    /** One for as long as its size stays what it is; a client with another size begins another. */
    private static synchronized Shared shared(long bytes) {
        Shared known = shared;
        if (known == null || known.bytes != bytes) {
            known = Shared.of(bytes);
            shared = known;
        }
        return known;
    }

    /** What is shared stays: other stores use it. */
    @Override
    public void close(String storeName, Options options) {}
}
