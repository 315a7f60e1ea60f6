package dev.stillwater.stream.series;

import dev.stillwater.network.Model;
import java.util.List;

/**
 * The network that serves a series, and those that it is compared with while it does.
 *
 * @param model the network that predicts
 * @param compared whether it is compared at all, with the last value if with nothing else
 * @param rivals networks that see the same samples, and of which nothing is sent; none where it is not compared
 */
public record Served(Model model, boolean compared, List<Model> rivals) {

    /** A network that is compared with no other. */
    public static Served alone(Model model) {
        return new Served(model, false, List.of());
    }
}
