package dev.stillwater.faults;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.Options;

/** Makes RocksDB keep so little in memory that it writes to its files all the time. */
public final class SmallBuffers implements RocksDBConfigSetter {
    private static final long BYTES = 64 * 1024;

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        options.setWriteBufferSize(BYTES);
    }

    @Override
    public void close(String store, Options options) {}
}
