package dev.stillwater.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The kinds of cells that a model file can hold. */
public final class CellTypes {
    private static final List<CellType> ALL =
            ServiceLoader.load(CellType.class, CellType.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private CellTypes() {}

    /** All of them, in the order of the service file. */
    public static List<CellType> all() {
        return ALL;
    }

    /**
     * The kind that a model file holds: that of its metadata {@code cell}, or without it that of a PyTorch module.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    static CellType of(Map<String, Tensor> tensors, Map<String, String> metadata) {
        String label = metadata.get("cell");
        return ALL.stream()
                .filter(type ->
                        label == null ? type.isTorch(tensors) : type.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "its metadata cell is " + (label == null ? "missing" : label) + ", expected one of "
                                + ALL.stream().map(CellType::label).collect(Collectors.joining(", "))));
    }

    /**
     * The cell of a kind that sees a sample or a window of them.
     *
     * @param others what a model file of it says in its metadata
     * @throws IllegalArgumentException if there is no such kind, or a tensor is not as it needs it
     */
    public static Cell cell(String label, Map<String, Tensor> tensors, Map<String, String> others) {
        Map<String, String> metadata = new HashMap<>(others);
        metadata.put("cell", label);
        return of(tensors, metadata).cell(tensors, metadata, 1, Kernel.best());
    }
}
