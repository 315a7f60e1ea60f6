package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.signal.Median;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What event streams cost a service that works through a backlog as fast as it can. Two services work through the same
 * one side by side, one with clients and one without, and change places phase by phase: what else the machine does, which
 * scatters the processor time of a prediction by 10 % from one phase to the next, meets both at the same time. What is
 * compared is that processor time, which changes much less than the time that passes.
 */
class StreamClientsLoadIT {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClientsLoadIT.class);
    private static final List<String> SERIES = List.of("0.00", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64");

    /** Samples that wait at the beginning of a phase: more than a service gets through in it. */
    private static final int BACKLOG = 700_000;

    private static final int CLIENTS = 50;
    private static final int ROUNDS = 36; // of two phases
    private static final double MOST_COST = 0.03;
    private static final int WARM_UPS = 12; // until what compiles the services has done: it takes a minute or two
    private static final Duration SETTLE = Duration.ofSeconds(1);
    private static final Duration PHASE = Duration.ofSeconds(3);

    @TempDir
    private Path dir;

    private EmbeddedBroker broker;
    private KafkaProducer<String, String> producer;
    private String topic;
    private long produced;
    private ServiceUnderLoad one;
    private ServiceUnderLoad other;

    @BeforeEach
    void startServices() throws Exception {
        broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
        Settings settings = settings("one.");
        KafkaAccess.createTopics(settings);
        KafkaAccess.createTopics(settings("other."));
        topic = settings.topics().samples().name();
        producer = new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer());
        produce(BACKLOG);
        one = serve("one");
        other = serve("other");
    }

    private Settings settings(String prefix) {
        return Settings.load(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "partitions", "1", "topic.prefix", prefix),
                null,
                Map.of());
    }

    private ServiceUnderLoad serve(String name) throws IOException {
        return new ServiceUnderLoad(
                broker.bootstrapServers(),
                dir.resolve(name),
                "--application-id=" + name,
                "--topic-prefix=" + name + ".",
                "--samples-topic=" + topic);
    }

    @AfterEach
    void stopServices() {
        other.close();
        one.close();
        producer.close();
        broker.close();
    }

    @Test
    void fiftyClientsOfWhichOneNeverReadsCostLessThanThreePercentAndTheSlowOneIsDropped() throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            sideBySide(one, other);
            sideBySide(other, one);
        }
        List<Double> costs = new ArrayList<>();
        List<Double> slowdowns = new ArrayList<>();
        double liveBefore = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Ratio ratio = sideBySide(one, other).mean(sideBySide(other, one));
            costs.add(ratio.cost() - 1);
            slowdowns.add(ratio.time() - 1);
            if (round == 0) {
                liveBefore = one.liveMemory();
            }
        }
        awaitNoClients(one);
        List<Socket> clients = connect(one);
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            refill();
            return one.meter("stillwater_sse_dropped_total") >= 1;
        });
        double open = one.meter("stillwater_sse_clients");
        double liveAfter = one.liveMemory();
        disconnect(clients);

        double cost = centre(costs);
        LOG.info(
                "{} clients cost {} % of the processor time a prediction takes ({}), {} % of the throughput; live memory {}"
                        + " MB, then {} MB",
                CLIENTS, 100 * cost, costs, 100 * centre(slowdowns), liveBefore / 1e6, liveAfter / 1e6);
        assertThat(cost).isLessThan(MOST_COST);
        assertThat(open).isEqualTo(CLIENTS - 1);
        assertThat(liveAfter).isLessThan(1.1 * liveBefore + 5e6);
    }

    /** A phase in which the first service has clients and the second has none. */
    private Ratio sideBySide(ServiceUnderLoad followed, ServiceUnderLoad alone) throws Exception {
        awaitNoClients(followed);
        awaitNoClients(alone);
        List<Socket> clients = connect(followed);
        try {
            refill();
            followed.pass(SETTLE);
            assertThat(followed.meter("stillwater_sse_clients")).isEqualTo(CLIENTS);
            ServiceUnderLoad.Reading begunWith = followed.reading();
            ServiceUnderLoad.Reading begunWithout = alone.reading();
            followed.pass(PHASE);
            ServiceUnderLoad.Pace with = followed.reading().since(begunWith);
            ServiceUnderLoad.Pace without = alone.reading().since(begunWithout);
            LOG.info(
                    "with clients {} us, without {} us of processor time a prediction; {}/s and {}/s",
                    1e6 * with.cpuPerPrediction(),
                    1e6 * without.cpuPerPrediction(),
                    with.perSecond(),
                    without.perSecond());
            return new Ratio(
                    with.cpuPerPrediction() / without.cpuPerPrediction(), without.perSecond() / with.perSecond());
        } finally {
            disconnect(clients);
        }
    }

    /**
     * The service with clients over the one without.
     *
     * @param cost processor time of a prediction
     * @param time time of a prediction
     */
    private record Ratio(double cost, double time) {
        /** Of two phases in which the services have changed places: what makes one dearer than the other cancels out. */
        Ratio mean(Ratio swapped) {
            return new Ratio(Math.sqrt(cost * swapped.cost), Math.sqrt(time * swapped.time));
        }
    }

    private static void awaitNoClients(ServiceUnderLoad service) {
        await().atMost(Duration.ofSeconds(30)).until(() -> service.meter("stillwater_sse_clients") == 0);
    }

    private void refill() throws Exception {
        double taken = Math.max(one.meter("stillwater_predictions_total"), other.meter("stillwater_predictions_total"));
        produce(BACKLOG - (produced - (long) taken));
    }

    /** All clients, the first of which never reads. */
    private static List<Socket> connect(ServiceUnderLoad service) throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Socket socket = new Socket();
            if (i == 0) {
                socket.setReceiveBufferSize(4_096);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), service.port()));
            String request = "GET /api/stream?series=mackey-glass-" + SERIES.get(i % SERIES.size())
                    + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            clients.add(socket);
            if (i > 0) {
                read(socket);
            }
        }
        return clients;
    }

    private static void read(Socket socket) {
        Thread reader = new Thread(() -> {
            byte[] buffer = new byte[1 << 16];
            try {
                int count = 0;
                while (count >= 0) {
                    count = socket.getInputStream().read(buffer);
                }
            } catch (IOException e) {
                LOG.debug("a client is closed", e);
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private static void disconnect(List<Socket> clients) throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Plain numbers, so that the services count the sequences. */
    private void produce(long count) {
        for (long i = 0; i < count; i++) {
            String series = "mackey-glass-" + SERIES.get((int) (produced % SERIES.size()));
            String value = String.valueOf((float) (0.9 + 0.3 * Math.sin(produced * 1e-2)));
            producer.send(new ProducerRecord<>(topic, series, value));
            produced++;
        }
        producer.flush();
    }

    /** The Hodges-Lehmann estimate: the median of the means of all pairs, surer than the median alone. */
    private static double centre(List<Double> values) {
        return Median.of(IntStream.range(0, values.size())
                .boxed()
                .flatMapToDouble(i -> IntStream.rangeClosed(0, i).mapToDouble(k -> (values.get(i) + values.get(k)) / 2))
                .toArray());
    }
}
