package dev.stillwater.backtest;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the service finds networks that do not come with it: the value of {@code --models-dir}.
 *
 * @param directory empty where none is needed
 * @param lines what has to be done before, in words
 */
record ModelPlace(String directory, List<String> lines) {
    private static final String ENDING = ".safetensors";

    /**
     * The place of some networks.
     *
     * @param networks their ids
     * @param files those of them that are files, by id, and maybe others
     */
    static ModelPlace of(Collection<String> networks, Map<String, Path> files) {
        List<Path> needed = networks.stream()
                .distinct()
                .map(files::get)
                .filter(Objects::nonNull)
                .toList();
        Set<String> directories = needed.stream()
                .map(file -> Objects.requireNonNullElse(file.getParent(), Path.of("."))
                        .toString())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean areSeen = needed.stream().allMatch(file -> file.toString().endsWith(ENDING));
        if (directories.size() <= 1 && areSeen) {
            return new ModelPlace(String.join("", directories), List.of());
        }
        return new ModelPlace(
                "DIR",
                List.of("The service takes networks from one directory, where their files end in " + ENDING + ": put "
                        + needed.stream().map(Path::toString).collect(Collectors.joining(", ")) + " into one DIR."));
    }
}
