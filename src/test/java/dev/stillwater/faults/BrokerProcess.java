package dev.stillwater.faults;

import dev.stillwater.broker.KilledBroker;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;

/** A broker, and controller, in a process of its own: killed and started again it goes on with its data. */
final class BrokerProcess implements AutoCloseable {
    private final Path dir;
    private ChildProcess process;

    /** Starts it. */
    BrokerProcess(Path dir, Properties properties) throws IOException {
        this.dir = Files.createDirectories(dir);
        try (Writer file = Files.newBufferedWriter(dir.resolve("broker.properties"))) {
            properties.store(file, null);
        }
        start();
    }

    void start() throws IOException {
        process = new ChildProcess(
                dir.resolve("broker.log"),
                Server.class,
                List.of(dir.resolve("broker.properties").toString()));
    }

    /** @throws IllegalStateException where it has ended by itself */
    void check() {
        if (!process.alive()) {
            throw new IllegalStateException("a broker has ended, see " + dir.resolve("broker.log"));
        }
    }

    /** SIGKILL; the exit code. */
    int kill() throws InterruptedException {
        return process.kill();
    }

    @Override
    public void close() {
        process.close();
    }

    /** What runs in the process. */
    public static final class Server {
        private Server() {}

        /** @param arguments a properties file, whose cluster.id is that of the cluster */
        public static void main(String[] arguments) throws IOException {
            Properties properties = new Properties();
            try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
                properties.load(file);
            }
            boolean isNew = !Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
            if (isNew) {
                String[] format = {"format", "-t", properties.getProperty("cluster.id"), "-c", arguments[0]};
                StorageTool.execute(format, new PrintStream(System.out, true));
            }
            properties.remove("cluster.id");
            boolean alone = !properties.getProperty("controller.quorum.voters").contains(","); // else others miss it
            if (alone && !isNew) {
                KilledBroker.forget(properties.stringPropertyNames().stream()
                        .collect(Collectors.toMap(name -> name, properties::getProperty)));
            }
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
            server.startup();
            server.awaitShutdown();
        }
    }
}
