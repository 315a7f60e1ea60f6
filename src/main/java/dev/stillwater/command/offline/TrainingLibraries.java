package dev.stillwater.command.offline;

import dev.stillwater.command.CommandFailedException;

/** What a network is trained with, which an installation that only serves does not have. */
final class TrainingLibraries {
    private TrainingLibraries() {}

    /** Sees to it that they are there. */
    static void require() {
        try {
            Class.forName(
                    "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
                    false,
                    TrainingLibraries.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new CommandFailedException("this installation serves and cannot train: lib-training is not beside its"
                    + " lib; train where Stillwater was built, or in the image that --target training builds");
        }
    }
}
