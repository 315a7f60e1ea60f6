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
        return stillwaterOver(name + ".samples", name, settings);
    }

    /**
     * The same over samples that are there, or that others read too.
     *
     * @param samples their topic
     */
    Player stillwaterOver(String samples, String name, String... settings) {
        String prefix = name + ".";
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--bootstrap-servers=" + bootstrapServers,
                "--topic-prefix=" + prefix,
                "--samples-topic=" + samples,
                "--samples-format=number",
                "--samples-path=direct",
                "--application-id=" + name,
                "--state-dir=" + dir.resolve(name).resolve("state"),
                "--models=*=" + model,
                "--http-port=0"));
        for (String setting : settings) {
            arguments.addAll(List.of("-P", setting));
        }
        return new Player(name, name, samples, prefix + "predictions", Main.class, "", Player.HEAP, arguments);
    }

    /** Another instance of a service, with a state directory of its own. */
    Player another(Player service) {
        String name = service.name() + "-2";
        return service.instance(
                name,
                service.arguments().stream()
                        .map(each -> each.startsWith("--state-dir=")
                                ? "--state-dir=" + dir.resolve(name).resolve("state")
                                : each)
                        .toList());
    }

    /**
     * A program that does the least that is needed, with the libraries of this process.
     *
     * @param work between reading and writing: {@code step} or {@code dl4j}
     * @param sizes of what it writes
     */
    Player passThrough(String name, String work, Sizes sizes) {
        return peer(name, PassThrough.class, "", work, sizes);
    }

    /** The same by another program. */
    Player foreign(String name, Foreign program, Sizes sizes) {
        return peer(name, program.main(), program.libraries(), "step", sizes);
    }

    private Player peer(String name, Class<?> main, String libraries, String work, Sizes sizes) {
        String stateDir = dir.resolve(name).resolve("state").toString();
        PeerArguments arguments = new PeerArguments(
                bootstrapServers, name, name + ".samples", name + ".predictions", stateDir, work, model, sizes);
        return new Player(
                name,
                name,
                arguments.samples(),
                arguments.predictions(),
                main,
                libraries,
                Player.HEAP,
                arguments.written());
    }
}
