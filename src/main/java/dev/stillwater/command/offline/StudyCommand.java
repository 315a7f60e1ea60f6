package dev.stillwater.command.offline;

import dev.stillwater.analysis.hopfield.PatternFile;
import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.command.InvalidSettingException;
import dev.stillwater.report.ReportDirectory;
import dev.stillwater.study.hopfield.Study;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A subcommand that studies patterns: prints tables, and writes figures where a directory is named. */
abstract class StudyCommand extends ReportingCommand {
    static final String TITLE = "Stillwater: Hopfield networks";

    @Option(
            names = "--patterns",
            order = 1,
            paramLabel = "FILE",
            description = "Your own patterns of -1 and 1: pictures with a blank line between two, or one on each line.")
    private @Nullable Path patterns;

    /** Those of {@code --patterns}; null where it is not set. */
    final @Nullable Patterns ownPatterns() {
        if (patterns == null) {
            return null;
        }
        try {
            return PatternFile.read(patterns);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new InvalidSettingException("--patterns: " + e.getMessage());
        }
    }

    /** Those of {@code --patterns}, which must be of so many values, or those given. */
    final Patterns patterns(int units, Patterns usual) {
        Patterns own = ownPatterns();
        if (own != null && own.units() != units) {
            throw new InvalidSettingException(
                    "--patterns",
                    String.valueOf(patterns),
                    "patterns of " + units + " values; these have " + own.units());
        }
        return own == null ? usual : own;
    }

    /** Prints the tables, and writes a report where a directory is named, which is made before all work. */
    final int show(Supplier<Study> studies) {
        ReportDirectory report = report(TITLE);
        Study study = studies.get();
        show(study.tables());
        if (report != null) {
            study.addTo(report);
            finish(report);
        }
        return 0;
    }
}
