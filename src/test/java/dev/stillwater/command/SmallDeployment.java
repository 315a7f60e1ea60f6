package dev.stillwater.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stillwater.broker.EmbeddedBroker;
import dev.stillwater.network.Model;
import dev.stillwater.network.ModelFile;
import dev.stillwater.schema.Prediction;
import dev.stillwater.stream.TestModels;
import dev.stillwater.topic.LogRecord;
import dev.stillwater.topic.Topic;
import dev.stillwater.topic.TopicLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine;

/** A broker and a small network for services, which may be killed, and for commands; what these print, and what is on the topics. */
final class SmallDeployment implements AutoCloseable {
    static final Model NETWORK = TestModels.yeo("small", 3);

    private final Path dir;
    private final EmbeddedBroker broker;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private SmallDeployment(Path dir, EmbeddedBroker broker) {
        this.dir = dir;
        this.broker = broker;
    }

    static SmallDeployment start(Path dir) throws IOException {
        return start(dir, Map.of());
    }

    /** @param settings of the broker */
    static SmallDeployment start(Path dir, Map<String, String> settings) throws IOException {
        Files.createDirectories(dir.resolve("models"));
        ModelFile.write(dir.resolve("models/small.safetensors"), NETWORK);
        return new SmallDeployment(dir, EmbeddedBroker.start(0, dir.resolve("kafka"), settings));
    }

    /** The settings of a service, by their keys. */
    Map<String, String> said(Map<String, String> more) {
        Map<String, String> said = new HashMap<>(Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "models", "*=small",
                "models.dir", dir.resolve("models").toString(),
                "state.dir", dir.resolve("state").toString(),
                "http.port", "0"));
        said.putAll(more);
        return said;
    }

    Settings settings(Map<String, String> more) {
        return Settings.load(said(more), null, Map.of());
    }

    /** The settings of one of several services, whose samples are on 8 partitions and which is missed soon. */
    Map<String, String> oneOfSeveral(String name) {
        return said(Map.of(
                "topic.prefix", name + ".",
                "application.id", name,
                "state.dir", dir.resolve(name + "-state").toString(),
                "partitions", "8",
                "impulse.wait", "3600",
                "streams.consumer.session.timeout.ms", "6000",
                "streams.consumer.heartbeat.interval.ms", "2000"));
    }

    /** A service in a process of its own. */
    ServeProcess serve(Map<String, String> said) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        said.forEach((key, value) -> arguments.add("-P" + key + "=" + value));
        return new ServeProcess(dir.resolve("service.log"), arguments.toArray(String[]::new));
    }

    /** What the services in processes of their own have said. */
    String log() {
        try {
            return Files.readString(dir.resolve("service.log"), UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The exit code of a command at the broker. */
    int run(SettingsCommand command, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = new CommandLine(command);
        command.addFlags();
        List<String> all = new ArrayList<>(List.of("--bootstrap-servers", broker.bootstrapServers()));
        Collections.addAll(all, arguments);
        return line.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((problem, called, parsed) -> {
                    called.getErr().print("stillwater: " + problem.getMessage());
                    return problem instanceof CommandFailedException ? CommandFailedException.EXIT_CODE : 2;
                })
                .execute(all.toArray(String[]::new));
    }

    /** What the last command printed. */
    String out() {
        return out.toString();
    }

    /** What was wrong with the last command. */
    String err() {
        return err.toString();
    }

    static KafkaProducer<String, String> producer(Settings settings) {
        return new KafkaProducer<>(settings.kafka(), new StringSerializer(), new StringSerializer());
    }

    static List<LogRecord> records(Settings settings, String topic) {
        List<LogRecord> records = new ArrayList<>();
        try (TopicLog log = TopicLog.open(settings.kafka(), topic)) {
            for (LogRecord record = log.next(); record != null; record = log.next()) {
                records.add(record);
            }
        }
        return records;
    }

    /** By series, in order, without whether they were made of what lay there at the first start: no input says that. */
    static Map<String, List<Prediction>> predictions(Settings settings) {
        Topic<String, Prediction> topic = settings.topics().predictions();
        Map<String, List<Prediction>> found = new TreeMap<>();
        for (LogRecord record : records(settings, topic.name())) {
            if (record.value() != null) {
                found.computeIfAbsent(new String(record.key(), UTF_8), key -> new ArrayList<>())
                        .add(Prediction.newBuilder(
                                        topic.value().deserializer().deserialize(topic.name(), record.value()))
                                .setBackfill(false)
                                .build());
            }
        }
        return found;
    }

    @Override
    public void close() {
        broker.close();
    }
}
