package dev.stillwater.training;

import dev.stillwater.network.Model;
import java.util.List;
import java.util.Map;

/** The series that a network for any series learns from, in stretches, and others on which it is judged. */
interface Stretches {

    /** What decides them. */
    List<Provenance> provenance();

    /** How many steps each has. */
    int steps();

    /**
     * Those of one iteration; they depend on nothing else.
     *
     * @param iteration from 0
     * @param count how many
     */
    AdaptiveBatch of(int iteration, int count);

    /** Validation figures of a network by their names in the metadata of a model file. */
    Map<String, Double> scores(Model model);

    /** The name of the figure among them by which networks are compared. */
    String error();

    /** What that is for the last observation taken as prediction; NaN where nothing is held out. */
    double zerothOrder();

    /** What that is called on a line of progress. */
    String measure();

    /** Whether the result is the best network of all checkpoints, the start among them, and not the latest. */
    boolean keepsBest();
}
