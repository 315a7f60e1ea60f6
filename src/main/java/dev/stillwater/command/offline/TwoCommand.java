package dev.stillwater.command.offline;

import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.study.hopfield.PlaneStudy;
import picocli.CommandLine.Command;

/** The network of two units. */
@Command(
        name = "two",
        description =
                "Two units that hold (1, 1), (-1, -1) and (1, -1): fixed points, and where a grid of starts ends.")
final class TwoCommand extends StudyCommand {
    @Override
    public Integer call() {
        Patterns held = patterns(2, PlaneStudy.PATTERNS);
        return show(() -> PlaneStudy.run(held));
    }
}
