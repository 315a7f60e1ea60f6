package dev.stillwater.web.live;

/**
 * Counts different ids by 64-bit hashes of them, about 16 bytes each: among a million the odds that two are taken for one
 * are 1 in 37 million. An open-addressed table; guarded by its own lock.
 */
final class DistinctIds {
    private static final long EMPTY = 0;

    private long[] table = new long[64];
    private int size;

    synchronized void add(String id) {
        long hash = hash(id);
        int slot = slot(table, hash);
        if (table[slot] == EMPTY) {
            table[slot] = hash;
            if (++size * 2 > table.length) {
                grow();
            }
        }
    }

    synchronized int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (long hash : table) {
            if (hash != EMPTY) {
                larger[slot(larger, hash)] = hash;
            }
        }
        table = larger;
    }

    /** Where the hash is, or belongs. */
    private static int slot(long[] table, long hash) {
        int slot = (int) (hash & table.length - 1);
        while (table[slot] != EMPTY && table[slot] != hash) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    /** FNV-1a over the characters, its bits then mixed by the finalizer of splitmix64. */
    private static long hash(String id) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == EMPTY ? 1 : hash;
    }
}
