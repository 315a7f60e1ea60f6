package dev.stillwater.topic;

import org.jspecify.annotations.Nullable;

/**
 * A record value as it came off the wire: what it says or, where it says nothing readable, why not. A reader never throws
 * for bad bytes, so that one bad record cannot stop the records behind it.
 *
 * @param value the decoded value, null where the bytes are unreadable
 * @param problem one line saying why the bytes are unreadable, null where they are not
 * @param raw the bytes as they came
 * @param failed whether it is the reader that failed, which the bytes are not to blame for alone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Received<T>(@Nullable T value, @Nullable String problem, byte[] raw, boolean failed) {
    /** Values of more bytes are not looked into. */
    public static final int MAX_BYTES = 64 * 1024;

    static <T> Received<T> readable(T value, byte[] raw) {
        return new Received<>(value, null, raw, false);
    }

    static <T> Received<T> unreadable(String problem, byte[] raw) {
        return new Received<>(null, problem, raw, false);
    }

    /** Bytes over which the reader itself failed. */
    public static <T> Received<T> failed(String problem, byte[] raw) {
        return new Received<>(null, problem, raw, true);
    }
}
