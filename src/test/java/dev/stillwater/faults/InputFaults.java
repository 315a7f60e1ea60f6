package dev.stillwater.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults that others cause: records that nobody can use, and slow HTTP clients. */
final class InputFaults {
    private static final int BODIES = 300;
    private static final int READERS = 50;
    private static final Duration PROMPT = Duration.ofSeconds(1);

    private InputFaults() {}

    static List<Fault> all() {
        return List.of(garbage(), slowClients());
    }

    static Fault garbage() {
        return Fault.of("garbage", "1 % of records that nobody can use between the samples", scene -> {
            Garbage garbage =
                    new Garbage(scene.topics(), "plain-1", scene.random().nextLong());
            scene.workload().mix(garbage);
            await("the garbage is written").atMost(Duration.ofSeconds(180)).until(garbage::isDone);
            scene.recovers();
            await("each of them has one dead letter or prediction")
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(garbage.unanswered(scene)).isEmpty());
            scene.proves(garbage.written() + " records, each with one dead letter or prediction", true);
            scene.proves(
                    "dead letters among them",
                    scene.refused().stream().anyMatch(letter -> !letter.reason().equals("in-the-past")));
        });
    }

    static Fault slowClients() {
        return Fault.of(
                "slow-http-clients", "300 slow bodies and 50 event streams that nobody reads, for 15 s", scene -> {
                    Instance victim = scene.anyInstance();
                    scene.pass(500, 2_000);
                    List<Socket> sockets = new ArrayList<>();
                    scene.atEnd(() -> {
                        for (Socket socket : sockets) {
                            socket.close();
                        }
                    });
                    int port = victim.uri("/").getPort();
                    String host = " HTTP/1.1\r\nHost: localhost:" + port + "\r\n";
                    for (int i = 0; i < BODIES; i++) {
                        sockets.add(open(
                                port,
                                "POST /api/series/plain-1/impulses" + host
                                        + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"));
                    }
                    for (int i = 0; i < READERS; i++) {
                        sockets.add(open(port, "GET /api/stream" + host + "\r\n"));
                    }
                    scene.proves(sockets.size() + " slow clients connected", sockets.size() == BODIES + READERS);
                    for (int second = 0; second < 15; second++) {
                        trickle(sockets.subList(0, BODIES));
                        long begun = System.nanoTime();
                        int live = victim.get("/health/live").status();
                        int ready = victim.get("/health/ready").status();
                        long took = System.nanoTime() - begun;
                        if (live != 200 || ready != 200 || took > 2 * PROMPT.toNanos()) {
                            throw new IllegalStateException("health does not answer within 1 s");
                        }
                        scene.pass(Duration.ofSeconds(1));
                    }
                    scene.recovers();
                });
    }

    private static Socket open(int port, String text) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    /** One more byte of each body; those that the service has closed are passed over. */
    private static void trickle(List<Socket> sockets) {
        for (Socket socket : sockets) {
            try {
                socket.getOutputStream().write(' ');
            } catch (IOException e) {
                continue;
            }
        }
    }
}
