package dev.stillwater.web.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Copies what is in a buffer that others will use again. */
final class Buffers {
    private Buffers() {}

    static void copy(ByteBuffer from, ByteArrayOutputStream to) {
        byte[] bytes = new byte[from.remaining()];
        from.get(bytes);
        to.write(bytes, 0, bytes.length);
    }
}
