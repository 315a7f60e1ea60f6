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
 * What event streams cost a service that works through a backlog as fast as it can. Phases with clients and without
 * alternate in one run, and what is compared is the processor time that the service spends on a prediction, which other
 * work on the machine changes much less than the time that passes.
 */
class StreamClientsLoadIT {
    private static final Logger LOG = LoggerFactory.getLogger(StreamClientsLoadIT.class);
    private static final List<String> SERIES = List.of("0.00", "0.02", "0.04", "0.08", "0.16", "0.32", "0.64");

    /** Samples that wait at the beginning of a phase: more than a service gets through in it. */
    private static final int BACKLOG = 700_000;

    private static final int CLIENTS = 50;
    private static final int PAIRS = 24; // a busy machine scatters single pairs by 10 %
    private static final double MOST_COST = 0.03;
    private static final int WARM_UPS = 6;
    private static final Duration SETTLE = Duration.ofMillis(1_500);
    private static final Duration PHASE = Duration.ofSeconds(3);

    @TempDir
    private Path dir;

    private EmbeddedBroker broker;
    private KafkaProducer<String, String> producer;
    private String topic;
    private long produced;
    private ServiceUnderLoad service;

    @BeforeEach
    void startService() throws Exception {
        broker = EmbeddedBroker.start(0, dir.resolve("kafka"));
        Settings settings = Settings.load(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "partitions", "1"), null, Map.of());
        KafkaAccess.createTopics(settings);
        topic = settings.topics().samples().name();
        producer = new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer());
        produce(BACKLOG);
        service = new ServiceUnderLoad(broker.bootstrapServers(), dir);
    }

    @AfterEach
    void stopService() {
        service.close();
        producer.close();
        broker.close();
    }

    @Test
    void fiftyClientsOfWhichOneNeverReadsCostLessThanThreePercentAndTheSlowOneIsDropped() throws Exception {
        for (int i = 0; i < WARM_UPS; i++) {
            withClients();
        }
        List<Double> costs = new ArrayList<>();
        List<Double> slowdowns = new ArrayList<>();
        double liveBefore = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            boolean clientsFirst = pair % 2 == 0;
            ServiceUnderLoad.Pace one = clientsFirst ? withClients() : alone();
            ServiceUnderLoad.Pace other = clientsFirst ? alone() : withClients();
            ServiceUnderLoad.Pace with = clientsFirst ? one : other;
            ServiceUnderLoad.Pace without = clientsFirst ? other : one;
            costs.add(with.cpuPerPrediction() / without.cpuPerPrediction() - 1);
            slowdowns.add(without.perSecond() / with.perSecond() - 1);
            LOG.info(
                    "with clients {} us, without {} us of processor time a prediction; {}/s and {}/s",
                    1e6 * with.cpuPerPrediction(),
                    1e6 * without.cpuPerPrediction(),
                    with.perSecond(),
                    without.perSecond());
            if (pair == 0) {
                liveBefore = service.liveMemory();
            }
        }
        awaitNoClients();
        List<Socket> clients = connect();
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            refill();
            return service.meter("stillwater_sse_dropped_total") >= 1;
        });
        double open = service.meter("stillwater_sse_clients");
        double liveAfter = service.liveMemory();
        disconnect(clients);

        double cost = median(costs);
        LOG.info(
                "{} clients cost {} % of the processor time a prediction takes ({}), {} % of the throughput; live memory {}"
                        + " MB, then {} MB",
                CLIENTS, 100 * cost, costs, 100 * median(slowdowns), liveBefore / 1e6, liveAfter / 1e6);
        assertThat(cost).isLessThan(MOST_COST);
        assertThat(open).isEqualTo(CLIENTS - 1);
        assertThat(liveAfter).isLessThan(1.1 * liveBefore + 5e6);
    }

    private ServiceUnderLoad.Pace withClients() throws Exception {
        awaitNoClients();
        List<Socket> clients = connect();
        try {
            refill();
            service.pass(SETTLE);
            assertThat(service.meter("stillwater_sse_clients")).isEqualTo(CLIENTS);
            return service.pace(PHASE);
        } finally {
            disconnect(clients);
        }
    }

    private ServiceUnderLoad.Pace alone() throws Exception {
        awaitNoClients();
        refill();
        service.pass(SETTLE);
        return service.pace(PHASE);
    }

    private void awaitNoClients() {
        await().atMost(Duration.ofSeconds(30)).until(() -> service.meter("stillwater_sse_clients") == 0);
    }

    private void refill() throws Exception {
        produce(BACKLOG - (produced - (long) service.meter("stillwater_predictions_total")));
    }

    /** All clients, the first of which never reads. */
    private List<Socket> connect() throws IOException {
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

    /** Plain numbers, so that the service counts the sequences. */
    private void produce(long count) {
        for (long i = 0; i < count; i++) {
            String series = "mackey-glass-" + SERIES.get((int) (produced % SERIES.size()));
            String value = String.valueOf((float) (0.9 + 0.3 * Math.sin(produced * 1e-2)));
            producer.send(new ProducerRecord<>(topic, series, value));
            produced++;
        }
        producer.flush();
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
