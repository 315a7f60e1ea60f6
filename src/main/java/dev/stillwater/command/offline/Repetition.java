package dev.stillwater.command.offline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line that repeats a call: all options with their values, also those that were left to their defaults. */
final class Repetition {
    private Repetition() {}

    /**
     * One line, quoted for a shell.
     *
     * @param without options that do not matter
     * @param instead values to name in place of those given
     */
    static String line(CommandSpec command, Set<String> without, Map<String, String> instead) {
        List<String> words = new ArrayList<>(List.of("stillwater", command.name()));
        for (OptionSpec option : command.options()) {
            String name = option.longestName();
            Object value = option.getValue();
            if (without.contains(name)
                    || (value == null && !instead.containsKey(name))
                    || Boolean.FALSE.equals(value)) {
                continue;
            }
            words.add(name);
            if (!Boolean.TRUE.equals(value)) {
                words.add(quoted(instead.getOrDefault(name, text(value))));
            }
        }
        return String.join(" ", words);
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().map(Repetition::text).collect(Collectors.joining(","));
        }
        return value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : String.valueOf(value);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9._,:/+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
