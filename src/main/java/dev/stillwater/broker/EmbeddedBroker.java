package dev.stillwater.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this process: one KRaft node that is broker and controller, bound to loopback, with one replica of
 * everything. It keeps its data in a directory; a directory that already holds a broker's data is continued.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final FileChannel lock;
    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedBroker(FileChannel lock, KafkaRaftServer server, String bootstrapServers) {
        this.lock = lock;
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param port port of the client listener, 0 for any free one
     * @param dataDir where logs and metadata live; created if absent
     * @throws IOException if the port is taken, another broker has the directory, or it cannot be used
     */
    public static EmbeddedBroker start(int port, Path dataDir) throws IOException {
        return start(port, dataDir, Map.of());
    }

    /**
     * Starts a broker and waits until it serves.
     *
     * @param port port of the client listener, 0 for any free one
     * @param dataDir where logs and metadata live; created if absent
     * @param settings of the broker, before its own
     * @throws IOException if the port is taken, another broker has the directory, or it cannot be used
     */
    public static EmbeddedBroker start(int port, Path dataDir, Map<String, String> settings) throws IOException {
        int clientPort = checkedPort(port);
        int controllerPort = checkedPort(0);
        FileChannel lock = lock(Files.createDirectories(dataDir));
        try {
            return new EmbeddedBroker(
                    lock, server(clientPort, controllerPort, dataDir, settings), "localhost:" + clientPort);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static KafkaRaftServer server(
            int clientPort, int controllerPort, Path dataDir, Map<String, String> settings) throws IOException {
        Path logs = dataDir.resolve("log");
        Map<String, String> config = config(clientPort, controllerPort, logs);
        config.putAll(settings);
        if (Files.exists(logs.resolve("meta.properties"))) {
            KilledBroker.forget(config);
        } else {
            format(dataDir, config);
        }
        Properties properties = new Properties();
        properties.putAll(config);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    /**
     * Takes the directory, until the channel is closed or the process ends. Kafka has a lock of its own, but takes it
     * after its controller has written to the log of the metadata, when a broker that is running there is damaged.
     */
    private static FileChannel lock(Path dataDir) throws IOException {
        FileChannel channel =
                FileChannel.open(dataDir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock taken;
        try {
            taken = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            taken = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (taken == null) {
            channel.close();
            throw new IOException("another broker is running in " + dataDir);
        }
        return channel;
    }

    /** Where clients connect: {@code localhost:<port>}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> config(int clientPort, int controllerPort, Path logs) {
        Map<String, String> config = new LinkedHashMap<>();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("listeners", "CLIENT://localhost:" + clientPort + ",CONTROLLER://localhost:" + controllerPort);
        config.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("inter.broker.listener.name", "CLIENT");
        config.put("controller.listener.names", "CONTROLLER");
        config.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        config.put("log.dirs", logs.toAbsolutePath().toString());
        config.put("num.partitions", "1");
        config.put("auto.create.topics.enable", "false");
        for (String internal :
                new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            config.put(internal + ".replication.factor", "1");
        }
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000"); // whoever likes may have a dead client missed soon
        // of a writer that was killed: until its transaction is ended nobody reads on, nor knows how far it came
        config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        config.put("log.retention.ms", String.valueOf(24L * 3600 * 1000));
        config.put("log.segment.bytes", String.valueOf(64 << 20));
        config.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 << 20));
        return config;
    }

    private static void format(Path dataDir, Map<String, String> config) throws IOException {
        Path file = dataDir.resolve("broker.properties");
        StringBuilder text = new StringBuilder();
        config.forEach((key, value) ->
                text.append(key).append('=').append(value.replace("\\", "\\\\")).append('\n'));
        Files.writeString(file, text);
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] arguments = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int status;
        try (PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8)) {
            status = StorageTool.execute(arguments, out);
        }
        if (status != 0) {
            throw new IOException("cannot format " + dataDir + ": "
                    + output.toString(StandardCharsets.UTF_8).strip());
        }
    }

    private static int checkedPort(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException("port " + port + " is taken", e);
        }
    }
}
