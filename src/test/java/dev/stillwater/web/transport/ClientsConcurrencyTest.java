package dev.stillwater.web.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.Threads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that come, go and keep the server waiting, on several threads at once. */
@Timeout(60)
class ClientsConcurrencyTest {
    private static final int THREADS = 4;
    private static final int EACH = 5_000;
    private static final int CONNECTIONS = 12;
    private static final int OWN = 5; // open at a time by one thread; together more than there may be

    private final Clients clients = new Clients(new Limits(
            1_000,
            CONNECTIONS,
            3,
            10_000,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            1 << 30,
            Duration.ofMillis(1)));
    private final Queue<Connection> opened = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyConnectionThatIsCutIsCountedOnceAndForgotten(long seed) throws Exception {
        clients.start();
        Threads threads = new Threads();
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(seed * THREADS + t);
            threads.start(() -> comeAndGo(random));
        }
        threads.join();

        assertThat(clients.cut()).isPositive().isEqualTo(countCut());
        List<Connection> rest = open(CONNECTIONS);
        assertThat(rest)
                .as("nothing is left of those before")
                .allMatch(one -> one.getEndPoint().isOpen());
        open(1);
        assertThat(rest.stream().filter(one -> !one.getEndPoint().isOpen())).hasSize(1);
    }

    /** What the front door does with a connection, in an order that the seed tells. */
    private void comeAndGo(Random random) {
        Deque<Connection> own = new ArrayDeque<>();
        for (int i = 0; i < EACH; i++) {
            if (own.size() < OWN) {
                own.add(open());
            } else {
                Connection gone = own.remove();
                clients.onClosed(gone);
            }
            for (Connection connection : own) {
                Client client = clients.of(connection.getEndPoint());
                switch (random.nextInt(4)) {
                    case 0 -> clients.awaitBody(client);
                    case 1 -> clients.awaitReader(client, random.nextInt(5_000));
                    case 2 -> clients.awaitRequest(client);
                    default -> client.served();
                }
            }
        }
        own.forEach(clients::onClosed);
    }

    private Connection open() {
        ByteArrayEndPoint endPoint = new ByteArrayEndPoint();
        Connection connection = new AbstractConnection(endPoint, Runnable::run) {
            @Override
            public void onFillable() {
                throw new AssertionError("nothing is read here");
            }
        };
        opened.add(connection);
        clients.onOpened(connection);
        return connection;
    }

    private List<Connection> open(int count) {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(open());
        }
        return all;
    }

    private long countCut() {
        return opened.stream().filter(one -> !one.getEndPoint().isOpen()).count();
    }
}
