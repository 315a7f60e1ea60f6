package dev.stillwater.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StateMemoryTest {
    private static final long BOUND = 16L << 20;
    private static final int VALUE = 4_000;
    private static final int SMALL = 400; // these are kept with their keys
    private static final int SERIES = 10_000; // 40 MB a store

    @TempDir
    private Path dir;

    @Test
    void allStoresTogetherStayWithinTheBound() throws Exception {
        StateMemory memory = new StateMemory();
        try (Options one = options(memory);
                Options other = options(memory);
                Options third = options(memory);
                RocksDB first = RocksDB.open(one, dir.resolve("one").toString());
                RocksDB second = RocksDB.open(other, dir.resolve("other").toString());
                RocksDB small = RocksDB.open(third, dir.resolve("small").toString())) {
            Random random = new Random(1);
            long most = 0;
            for (int n = 0; n < SERIES; n++) {
                put(first, n, VALUE, random);
                put(second, n, VALUE, random);
                put(small, n, SMALL, random);
                if (n % 100 == 0) {
                    most = Math.max(most, written(first) + written(second) + written(small));
                }
            }
            for (int n = 0; n < SERIES; n += 7) {
                first.get(key(n));
                second.get(key(n));
            }
            for (int n = 0; n < SERIES; n++) {
                small.get(key(n));
            }

            assertThat(most).as("written and in no file yet").isBetween(BOUND / 16, BOUND / 2);
            assertThat(first.getLongProperty("rocksdb.block-cache-capacity")).isEqualTo(BOUND);
            assertThat(second.getLongProperty("rocksdb.block-cache-usage"))
                    .as("one cache for all, with what is written in it")
                    .isEqualTo(first.getLongProperty("rocksdb.block-cache-usage"))
                    .isEqualTo(small.getLongProperty("rocksdb.block-cache-usage"))
                    .isBetween(BOUND / 4, BOUND * 9 / 8);
            assertThat(first.get(key(1))).hasSize(VALUE);
            assertThat(small.get(key(1))).hasSize(SMALL);
        }
    }

    private static Options options(StateMemory memory) {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        memory.setConfig("store", options, Map.of(StateMemory.BYTES, String.valueOf(BOUND)));
        return options;
    }

    private static void put(RocksDB store, int n, int size, Random random) throws RocksDBException {
        byte[] value = new byte[size];
        random.nextBytes(value);
        store.put(key(n), value);
    }

    private static byte[] key(int n) {
        return new byte[] {(byte) (n >> 8), (byte) n};
    }

    private static long written(RocksDB store) throws RocksDBException {
        return store.getLongProperty("rocksdb.cur-size-all-mem-tables");
    }
}
