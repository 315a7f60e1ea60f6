package dev.stillwater.stream.drift;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** What something is stored as, in memory: two that are stored alike go on with the same bits. */
public final class StoredBytes {
    private static final int USUAL = 4096;

    private StoredBytes() {}

    /** The bytes that a writer writes, which is asked again where they are more than usual. */
    public static byte[] of(Consumer<ByteBuffer> writer) {
        return of(writer, USUAL);
    }

    /** @param usual about as many as there are */
    public static byte[] of(Consumer<ByteBuffer> writer, int usual) {
        for (int size = usual; ; size *= 2) {
            ByteBuffer out = ByteBuffer.allocate(size);
            try {
                writer.accept(out);
            } catch (BufferOverflowException e) {
                continue; // with twice as many
            }
            return Arrays.copyOf(out.array(), out.position());
        }
    }
}
