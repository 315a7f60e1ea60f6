package dev.stillwater.command.hopfield;

import picocli.CommandLine.Command;

/** The network of three units. */
@Command(
        name = "three",
        description = "Three units that hold (1, 1, 1), (-1, -1, 1) and (1, -1, -1): fixed points, and which starts"
                + " are slow, and why.")
final class ThreeCommand extends StudyCommand {
    @Override
    public Integer call() {
        return show(new CubeStudy(new SmallNetwork("three", patterns(3, CubeStudy.PATTERNS))));
    }
}
