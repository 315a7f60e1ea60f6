package dev.stillwater.web.transport;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Receives the body of a request without keeping a thread, then stands in for the request with all of it at hand. */
final class WholeBody {
    private final Request request;
    private final int most;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Request> whole = new CompletableFuture<>();

    /** @param most bytes */
    WholeBody(Request request, int most) {
        this.request = request;
        this.most = most;
    }

    /** Completes with the request, or fails: with {@link TooLargeException}, or with what befell the connection. */
    CompletableFuture<Request> receive() {
        if (request.getLength() > most) {
            whole.completeExceptionally(new TooLargeException());
        } else {
            read();
        }
        return whole;
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            boolean last = chunk.isLast();
            ByteBuffer part = chunk.getByteBuffer();
            boolean fits = bytes.size() + part.remaining() <= most;
            if (fits) {
                Buffers.copy(part, bytes);
            }
            chunk.release();
            if (!fits) {
                whole.completeExceptionally(new TooLargeException());
                return;
            }
            if (last) {
                whole.complete(new Received(request, bytes.toByteArray()));
                return;
            }
        }
    }

    /** The body is larger than bodies may be. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The request, whose body is there. */
    private static final class Received extends Request.Wrapper {
        private final byte[] body;
        private boolean taken;

        Received(Request request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public long getLength() {
            return body.length;
        }

        @Override
        public Content.Chunk read() {
            if (taken) {
                return Content.Chunk.EOF;
            }
            taken = true;
            return Content.Chunk.from(ByteBuffer.wrap(body), true);
        }

        @Override
        public void demand(Runnable available) {
            available.run();
        }
    }
}
