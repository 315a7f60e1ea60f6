package dev.stillwater.web;

import dev.stillwater.web.StreamHandler.Pace;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.EndPoint;

/**
 * One open event stream. It is written without blocking: what the client has not taken yet stays in one frame, and
 * instead of a growing queue the client remembers the version of the series it has seen, so the next frame brings
 * everything since. A client that takes nothing for the stall time is cut off. All methods except the listener's
 * are called by the one ticking thread.
 */
final class EventStream implements WriteListener {
    private final EndPoint endPoint;
    private final ServletOutputStream out;
    private final String series;
    private final Pace pace;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private volatile boolean writable;
    private volatile boolean closed;
    private boolean greeted;
    private boolean flushDue;
    private long version;
    private long lastWrite;
    private long nextStatus;
    private long blockedSince = -1;

    /** @param endPoint of the connection */
    EventStream(EndPoint endPoint, ServletOutputStream out, String series, Pace pace) {
        this.endPoint = endPoint;
        this.out = out;
        this.series = series;
        this.pace = pace;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    boolean closed() {
        return closed;
    }

    /**
     * Writes what is new, if the connection takes it.
     *
     * @param now nanoseconds on a monotonic clock
     * @return false once the client has stalled for too long
     */
    boolean pump(long now, StreamFrames frames) {
        if (!writable || closed) {
            return true;
        }
        if (!out.isReady()) {
            blockedSince = blockedSince < 0 ? now : blockedSince;
            return now - blockedSince < pace.stall().toNanos();
        }
        blockedSince = -1;
        try {
            write(now, frames);
        } catch (IOException e) {
            close();
        }
        return true;
    }

    private void write(long now, StreamFrames frames) throws IOException {
        if (!flushDue) {
            byte[] frame = next(now, frames);
            if (frame.length == 0) {
                return;
            }
            out.write(frame);
            lastWrite = now;
        }
        flushDue = !out.isReady();
        if (!flushDue) {
            out.flush();
        }
    }

    private byte[] next(long now, StreamFrames frames) {
        if (!greeted) {
            greeted = true;
            lastWrite = now;
            nextStatus = now;
            return frames.greeting();
        }
        if (now >= nextStatus) {
            nextStatus = now + pace.status().toNanos();
            return frames.status(series);
        }
        StreamFrames.Frame frame = frames.points(series, version);
        version = frame.version();
        if (frame.bytes().length == 0 && now - lastWrite >= pace.heartbeat().toNanos()) {
            return frames.heartbeat();
        }
        return frame.bytes();
    }

    /** Cuts the connection, also when bytes are still waiting to be taken. */
    void cut() {
        endPoint.close();
        close();
    }

    /** Ends the stream; elsewhere than on the ticking thread, since the server may have to wait for the client. */
    void close() {
        closed = true;
        done.completeAsync(() -> null);
    }

    @Override
    public void onWritePossible() {
        writable = true;
    }

    @Override
    public void onError(Throwable failure) {
        close();
    }
}
