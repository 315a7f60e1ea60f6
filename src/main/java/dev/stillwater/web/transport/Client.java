package dev.stillwater.web.transport;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One open connection: whom of the two the other waits for at present, since when and until when. */
final class Client {
    /** What the server waits for. */
    enum Wait {
        /** A request, or the rest of its header. */
        REQUEST,
        /** The body of a request. */
        BODY,
        /** That an answer is taken. */
        ANSWER,
        /** Nothing: the client waits for the server, or follows a stream. */
        NONE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Client.class);

    private final EndPoint endPoint;
    private volatile State state;

    Client(EndPoint endPoint, long now, Duration patience) {
        this.endPoint = endPoint;
        this.state = new State(Wait.REQUEST, now, patience.toNanos(), 0);
    }

    EndPoint endPoint() {
        return endPoint;
    }

    /**
     * @param now nanoseconds on a monotonic clock
     * @param patience how long the server will wait
     * @param bytes it holds meanwhile
     */
    void waitFor(Wait wait, long now, Duration patience, long bytes) {
        state = new State(wait, now, patience.toNanos(), bytes);
    }

    /** The client waits for the server now. */
    void served() {
        state = State.SERVED;
    }

    State state() {
        return state;
    }

    /** Ends the connection at once: what is still under way on it is dropped, in the operating system too. */
    void cut() {
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                LOG.debug("a connection to be cut was closed already", e);
            }
        }
        endPoint.close();
    }

    /**
     * @param since nanoseconds on a monotonic clock
     * @param patience nanoseconds from then
     */
    record State(Wait waits, long since, long patience, long bytes) {
        private static final State SERVED = new State(Wait.NONE, 0, 0, 0);

        boolean overdue(long now) {
            return waits != Wait.NONE && now - since > patience;
        }
    }
}
