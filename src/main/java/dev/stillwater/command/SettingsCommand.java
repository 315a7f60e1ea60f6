package dev.stillwater.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A subcommand with settings: those it names become its flags, and all others can be given with {@code -P}. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class SettingsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--config",
            order = 90,
            paramLabel = "FILE",
            description = "Properties file with any of the settings.")
    private @Nullable Path file;

    @Option(
            names = "-P",
            order = 91,
            paramLabel = "KEY=VALUE",
            description = "Any setting; kafka.* goes to every Kafka client, streams.* to Kafka Streams.")
    private List<String> properties = List.of();

    private final Setting[] flags;

    /** @param flags the settings that are flags of this command */
    SettingsCommand(Setting... flags) {
        this.flags = flags;
    }

    /** Adds the flags to the command; to be called once, before parsing. */
    public final void addFlags() {
        for (Setting setting : flags) {
            String unless = setting.defaultValue().isEmpty() ? "" : " Default: " + setting.defaultValue();
            spec.addOption(OptionSpec.builder(setting.flag())
                    .type(String.class)
                    .paramLabel("VALUE")
                    .order(50)
                    .description(setting.meaning() + "." + unless)
                    .build());
        }
    }

    /**
     * The settings of this call.
     *
     * @throws InvalidSettingException for an unknown key or an unreadable file
     */
    final Settings settings() {
        Map<String, String> given = new HashMap<>();
        for (String property : properties) {
            String[] sides = property.split("=", 2);
            if (sides.length != 2) {
                throw new InvalidSettingException("-P", property, "KEY=VALUE");
            }
            give(sides[0], sides[1], given);
        }
        for (Setting setting : flags) {
            String value = spec.commandLine().getParseResult().matchedOptionValue(setting.flag(), (String) null);
            if (value != null) {
                give(setting.key(), value, given);
            }
        }
        return Settings.load(given, file, System.getenv());
    }

    private static void give(String key, String value, Map<String, String> given) {
        if (given.put(key, value) != null) {
            throw new InvalidSettingException("the setting " + key + " is given twice; expected once");
        }
    }

    /** Prints a line at once. */
    final void say(String line) {
        print(spec.commandLine().getOut(), line);
    }

    /** Prints a line at once where errors go, in their form. */
    final void warn(String line) {
        print(spec.commandLine().getErr(), "stillwater: " + line);
    }

    private static void print(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
