package dev.stillwater.broker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Time;

/**
 * What a broker that was killed left behind, put in order before it starts again.
 *
 * <p>A node that is broker and only controller takes itself, started after a SIGKILL, for the leader of all that it led,
 * until its controller has missed the broker that was killed. Where that one died while a transaction was being
 * committed, the new one begins to write the rest of its commit markers; and a partition that loses its leader
 * meanwhile, as all do when the old broker is missed, passes for deleted (KAFKA-20734, in Kafka 4.3.1): the transaction
 * is complete without its markers. Whoever reads committed records then waits for ever, or reads some twice.
 *
 * <p>So the controller runs alone first, and takes the broker that was killed off its books. The node then leads nothing
 * until it is elected again. That is sooner, too: no broker is taken in while the one before it passes for living, 9 s
 * by default.
 */
public final class KilledBroker {
    private static final String ENDED_WELL = ".kafka_cleanshutdown"; // what Kafka leaves, and takes away at its start
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private KilledBroker() {}

    /**
     * Has the broker taken off the books, if the node of this configuration was killed; does nothing where it ended as it
     * should.
     *
     * @param config of the node: broker and only controller, with one directory, in which it has run
     * @throws IOException if its controller refuses, or does not answer for a minute
     */
    public static void forget(Map<String, String> config) throws IOException {
        if (Files.exists(Path.of(setting(config, "log.dirs"), ENDED_WELL))) {
            return;
        }
        KafkaRaftServer controller =
                new KafkaRaftServer(KafkaConfig.fromProps(controllerAlone(config), false), Time.SYSTEM);
        try {
            controller.startup();
            unregister(
                    setting(config, "controller.quorum.voters").replaceFirst("^[0-9]+@", ""),
                    Integer.parseInt(setting(config, "node.id")));
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Properties controllerAlone(Map<String, String> config) {
        Map<String, String> alone = new HashMap<>(config);
        alone.put("process.roles", "controller");
        alone.put(
                "listeners",
                Arrays.stream(setting(config, "listeners").split(","))
                        .filter(listener -> listener.startsWith(setting(config, "controller.listener.names") + ":"))
                        .collect(Collectors.joining(",")));
        Properties properties = new Properties();
        properties.putAll(alone);
        return properties;
    }

    private static String setting(Map<String, String> config, String name) {
        return Objects.requireNonNull(config.get(name), name);
    }

    private static void unregister(String controller, int broker) throws IOException {
        long begun = System.nanoTime();
        try (Admin admin = Admin.create(Map.of("bootstrap.controllers", controller))) {
            while (!isUnregistered(admin, broker)) {
                if (System.nanoTime() - begun > PATIENCE_NANOS) {
                    throw new IOException("the controller does not answer for a minute");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the broker that was killed is taken off the books");
        }
    }

    private static boolean isUnregistered(Admin admin, int broker) throws IOException, InterruptedException {
        try {
            admin.unregisterBroker(broker).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) { // killed in the middle of this
                return true;
            }
            if (e.getCause() instanceof UnsupportedVersionException) { // it has not read yet what the cluster can do
                return false;
            }
            throw new IOException("the broker that was killed cannot be taken off the books", e);
        }
    }
}
