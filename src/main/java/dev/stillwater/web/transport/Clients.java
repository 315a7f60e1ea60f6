package dev.stillwater.web.transport;

import dev.stillwater.web.transport.Client.Wait;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections. Who lets the server wait for too long is cut off; where there are too many, those that have let
 * it wait longest, never a newcomer: so a health check gets through whoever else is there.
 */
public final class Clients implements Connection.Listener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clients.class);

    private static final long NOBODY = -1;

    private final Limits limits;
    private final Map<EndPoint, Client> open = new ConcurrentHashMap<>();
    private final AtomicLong cut = new AtomicLong();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "web-clients");
        thread.setDaemon(true);
        return thread;
    });

    public Clients(Limits limits) {
        this.limits = limits;
    }

    /** From now on the overdue are cut. */
    public void start() {
        long pause = limits.sweep().toNanos();
        ScheduledFuture<?> unused = sweeper.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.NANOSECONDS);
    }

    /** Connections cut since the start. */
    public long cut() {
        return cut.get();
    }

    @Override
    public void onOpened(Connection connection) {
        Client client = client(connection.getEndPoint());
        open.put(client.endPoint(), client);
        boolean more = true;
        while (more && open.size() > limits.connections()) { // others may cut the one that was chosen here
            more = cutLongest(
                            one -> one != client && one.state().waits() != Wait.NONE, "there are too many connections")
                    != NOBODY;
        }
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection.getEndPoint());
    }

    /** The client of an open connection; of one that is gone already, a client that nothing waits for any more. */
    Client of(EndPoint endPoint) {
        Client known = open.get(endPoint);
        return known == null ? client(endPoint) : known;
    }

    private Client client(EndPoint endPoint) {
        return new Client(endPoint, System.nanoTime(), limits.headTime());
    }

    void awaitRequest(Client client) {
        client.waitFor(Wait.REQUEST, System.nanoTime(), limits.headTime(), 0);
    }

    void awaitBody(Client client) {
        client.waitFor(Wait.BODY, System.nanoTime(), limits.bodyTime(), 0);
        if (waiting(Wait.BODY).size() > limits.bodies()) {
            cutLongest(one -> one != client && one.state().waits() == Wait.BODY, "too many bodies are on their way");
        }
    }

    void awaitReader(Client client, long bytes) {
        client.waitFor(Wait.ANSWER, System.nanoTime(), limits.answerTime(bytes), bytes);
        Collection<Client> answers = waiting(Wait.ANSWER);
        long total = answers.stream().mapToLong(one -> one.state().bytes()).sum();
        while (total > limits.answers() && answers.size() > 1) {
            long freed = cutLongest(
                    one -> one != client && one.state().waits() == Wait.ANSWER, "too much waits for its readers");
            if (freed <= 0) {
                return;
            }
            total -= freed;
        }
    }

    private Collection<Client> waiting(Wait wait) {
        return open.values().stream()
                .filter(client -> client.state().waits() == wait)
                .toList();
    }

    /** @return the bytes that waited for it; {@link #NOBODY} where there was none to cut */
    private long cutLongest(Predicate<Client> which, String reason) {
        long now = System.nanoTime();
        return open.values().stream()
                .filter(which)
                .max(Comparator.comparingLong(client -> now - client.state().since()))
                .map(client -> {
                    long bytes = client.state().bytes();
                    cut(client);
                    LOG.debug("a connection was cut: {}", reason);
                    return bytes;
                })
                .orElse(NOBODY);
    }

    private void sweep() {
        long now = System.nanoTime();
        open.values().stream().filter(client -> client.state().overdue(now)).forEach(client -> {
            try {
                cut(client);
            } catch (RuntimeException e) { // or nobody would be cut any more
                LOG.warn("an overdue connection could not be closed", e);
            }
        });
    }

    /** Of the threads that come to this at once, one cuts. */
    private void cut(Client client) {
        if (open.remove(client.endPoint(), client)) {
            cut.incrementAndGet();
            client.cut();
        }
    }

    @Override
    public void close() {
        sweeper.shutdownNow();
    }
}
