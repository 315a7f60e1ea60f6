package dev.stillwater.training.pass;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The kinds of cells that can be trained here. */
public final class PassTypes {
    private static final List<PassType> ALL =
            ServiceLoader.load(PassType.class, PassType.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private PassTypes() {}

    /** All of them, in the order of the service file. */
    public static List<PassType> all() {
        return ALL;
    }

    /** The kind with the label that a model file has as {@code cell}. */
    public static Optional<PassType> of(String label) {
        return ALL.stream().filter(type -> type.label().equals(label)).findFirst();
    }
}
