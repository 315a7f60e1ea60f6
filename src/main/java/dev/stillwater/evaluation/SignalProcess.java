package dev.stillwater.evaluation;

import dev.stillwater.network.Model;
import dev.stillwater.signal.HakenLaser;
import dev.stillwater.signal.MackeyGlass;
import dev.stillwater.signal.SignalSource;
import java.util.Arrays;
import java.util.Optional;

/** The simulated processes that networks are judged on; each gives as many trajectories as there are seeds. */
public enum SignalProcess {
    MACKEY_GLASS("mackey-glass"),
    HAKEN_LASER("haken-laser");

    private final String label;

    SignalProcess(String label) {
        this.label = label;
    }

    /** The value of {@code source} in a model file's metadata. */
    public String label() {
        return label;
    }

    /** The clean signal from a seed. */
    public SignalSource from(long seed) {
        return switch (this) {
            case MACKEY_GLASS -> new MackeyGlass(seed);
            case HAKEN_LASER -> new HakenLaser(seed);
        };
    }

    /** The process of that label. */
    public static Optional<SignalProcess> of(String label) {
        return Arrays.stream(values())
                .filter(process -> process.label.equals(label))
                .findFirst();
    }

    /** The process a model was trained on, by its file; empty where the file names none of these. */
    public static Optional<SignalProcess> of(Model model) {
        return of(model.metadata().getOrDefault("source", ""));
    }
}
