package dev.stillwater.bench.pipeline;

import dev.stillwater.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes those who take part, all over one broker, each with topics and a state directory of its own. */
final class Players {
    private final String bootstrapServers;
    private final Path dir;
    private final String model;

    /** @param model id of the shipped network that all of them step */
    Players(String bootstrapServers, Path dir, String model) {
        this.bootstrapServers = bootstrapServers;
        this.dir = dir;
        this.model = model;
    }

    /**
     * The service.
     *
     * @param settings {@code key=value} of any, beside where it reads and what it serves
     */
    Player stillwater(String name, String... settings) {
        String prefix = name + ".";
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--bootstrap-servers=" + bootstrapServers,
                "--topic-prefix=" + prefix,
                "--samples-format=number",
                "--samples-path=direct",
                "--application-id=" + name,
                "--state-dir=" + dir.resolve(name).resolve("state"),
                "--models=*=" + model,
                "--http-port=0"));
        for (String setting : settings) {
            arguments.addAll(List.of("-P", setting));
        }
        return new Player(name, name, prefix + "samples", prefix + "predictions", Main.class, arguments);
    }

    /**
     * A pass-through topology.
     *
     * @param work between reading and writing: {@code step} or {@code dl4j}
     * @param sizes of what it writes
     */
    Player passThrough(String name, String work, Sizes sizes) {
        String prefix = name + ".";
        return new Player(
                name,
                name,
                prefix + "samples",
                prefix + "predictions",
                PassThrough.class,
                List.of(
                        "bootstrap=" + bootstrapServers,
                        "application=" + name,
                        "samples=" + prefix + "samples",
                        "predictions=" + prefix + "predictions",
                        "state-dir=" + dir.resolve(name).resolve("state"),
                        "work=" + work,
                        "model=" + model,
                        "state-bytes=" + sizes.state(),
                        "look-bytes=" + sizes.look(),
                        "prediction-bytes=" + sizes.prediction()));
    }
}
