package dev.stillwater.bench.pipeline;

import dev.stillwater.network.InvalidModelException;
import dev.stillwater.network.Models;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the process of a peer is told: on its command line as {@code key=value}.
 *
 * @param bootstrap where the broker is
 * @param application its consumer group, and the prefix of its other names
 * @param samples topic that it reads
 * @param predictions topic that it writes
 * @param stateDir for its files
 * @param work between reading and writing, see {@link Work#of}
 * @param model id of the shipped network
 * @param sizes of what it writes
 */
record PeerArguments(
        String bootstrap,
        String application,
        String samples,
        String predictions,
        String stateDir,
        String work,
        String model,
        Sizes sizes) {

    static PeerArguments read(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] sides = argument.split("=", 2);
            given.put(sides[0], sides[1]);
        }
        return new PeerArguments(
                need(given, "bootstrap"),
                need(given, "application"),
                need(given, "samples"),
                need(given, "predictions"),
                need(given, "state-dir"),
                need(given, "work"),
                need(given, "model"),
                new Sizes(
                        Integer.parseInt(need(given, "state-bytes")),
                        Integer.parseInt(need(given, "look-bytes")),
                        Integer.parseInt(need(given, "prediction-bytes"))));
    }

    private static String need(Map<String, String> given, String key) {
        return Objects.requireNonNull(given.get(key), "no " + key + "= among the arguments");
    }

    /** As {@link #read} reads them. */
    List<String> written() {
        return List.of(
                "bootstrap=" + bootstrap,
                "application=" + application,
                "samples=" + samples,
                "predictions=" + predictions,
                "state-dir=" + stateDir,
                "work=" + work,
                "model=" + model,
                "state-bytes=" + sizes.state(),
                "look-bytes=" + sizes.look(),
                "prediction-bytes=" + sizes.prediction());
    }

    /** The work on the network. */
    Work newWork() throws InvalidModelException {
        return Work.of(work, Models.shipped().find(model).orElseThrow());
    }
}
