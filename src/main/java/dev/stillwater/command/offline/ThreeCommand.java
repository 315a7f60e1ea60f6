package dev.stillwater.command.offline;

import dev.stillwater.analysis.hopfield.Patterns;
import dev.stillwater.study.hopfield.CubeStudy;
import picocli.CommandLine.Command;

/** The network of three units. */
@Command(
        name = "three",
        description = "Three units that hold (1, 1, 1), (-1, -1, 1) and (1, -1, -1): fixed points, and which starts"
                + " are slow, and why.")
final class ThreeCommand extends StudyCommand {
    @Override
    public Integer call() {
        Patterns held = patterns(3, CubeStudy.PATTERNS);
        return show(() -> CubeStudy.run(held));
    }
}
