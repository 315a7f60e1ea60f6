package dev.stillwater.web.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Collects an answer and sends it in one piece when it is whole, so that who makes it never waits for who reads it. */
final class WholeAnswer extends Response.Wrapper {
    private final Collected bytes = new Collected();
    private final LongConsumer sending;

    /** @param sending is told the size when the answer begins to be sent */
    WholeAnswer(Request request, Response response, LongConsumer sending) {
        super(request, response);
        this.sending = sending;
    }

    @Override
    public void reset() {
        bytes.reset();
        super.reset();
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer part, Callback callback) {
        if (part != null) {
            Buffers.copy(part, bytes);
        }
        if (!last) {
            callback.succeeded();
            return;
        }
        sending.accept(bytes.size());
        super.write(true, bytes.asBuffer(), callback);
    }

    /** Bytes that are sent from where they were collected. */
    private static final class Collected extends ByteArrayOutputStream {
        ByteBuffer asBuffer() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }
}
