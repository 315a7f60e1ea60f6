package dev.stillwater.command.offline;

import dev.stillwater.training.TrainingPlan;

/** What {@code stillwater train --help} says below the options. */
final class TrainingHelp {
    static final String LEARNT = "%n@|bold What is learnt|@%n"
            + "The next noisy sample from those before it. The noise of a sample does not depend on what was before, so "
            + "that the best prediction of it is the best one of the signal without noise. --noise-level adds noise to a "
            + "series that is known without it, and draws it anew at every pass; nothing is added to a file unless said. A "
            + "range of noise makes a network that finds out itself how noisy a series is.";

    static final String BATCHING = "%n@|bold Batching|@%n"
            + "stateful cuts the series into --batch streams and carries the state of each from segment to segment; it "
            + "begins anew only with the next pass. windows takes random stretches of the series, each from the zero "
            + "state. Gradients go back through one segment.";

    static final String EXPONENT = "%n@|bold How fast a network forgets|@%n"
            + "--target-exponent -0.05 makes a network whose states, if they differ, agree to 1/e after 20 steps of the "
            + "same series. Copies of the batch that are displaced a little run beside it, which doubles the work; how "
            + "fast they come back is part of the loss and is shown as exponent. In the end the exponent is measured on "
            + "what was held out and written into the model file as driven_exponent, its margin (two standard errors) "
            + "beside it. For every cell but mlp and neuroview; yeo and lstm go through Stillwater's own pass then, not DL4J's.";

    static final String CHECKPOINTS = "%n@|bold Checkpoints|@%n"
            + "At every checkpoint the network is validated on series, or the last values of a file, that it does not "
            + "learn from, and the model file is written. Progress shows the loss, the last validation error (NRMSE, in "
            + "brackets that of repeating the last sample), the pace and the time left. Ctrl-C writes the file too, a "
            + "checkpoint beside it, and ends with exit code 130; the same command with --resume goes on to the very "
            + "weights it would have reached without the stop. With --patience the best network is kept.";

    static final String FILE = "%n@|bold The model file|@%n"
            + "Its metadata hold all that is needed to repeat the training; command is the line that makes the same "
            + "weights, to the bit on the same kind of processor and the same release. Serve it with "
            + "stillwater serve --models-dir FOLDER --models '*=ID'.";

    static final String PERCEPTRON = "%n@|bold Perceptrons|@%n"
            + "--cell mlp learns by Levenberg-Marquardt with Bayesian regularisation, in seconds: --epochs steps of it on "
            + "all samples at once. How many of its weights the data determine is in the metadata as "
            + "effective_parameters. --members makes the mean of several, which is one perceptron again; --horizon with "
            + "--further-epochs goes on to learn the free run of so many values. Its state is the window of the last "
            + "samples: an impulse is gone after exactly that many steps.";

    static final String WORLD = "%n@|bold A network for any series|@%n"
            + "--source world trains an LSTM behind a front end that learns level, scale and linear dynamics of whatever "
            + "series it meets. It predicts the next sample and how far that may be wrong, and learns from draws of a "
            + "simulated world, each seen once. Its validation error is the geometric mean, over draws that it does not "
            + "learn from, of the error over that of repeating the last sample.%n"
            + "With --from such a network learns the series of a file better, in a minute or two: stretches of the series "
            + "at a lower rate, and the best network of all checkpoints, the start among them, is the result. Here it is "
            + "validated on the held-out end after all that is before it, as it is where it serves.";

    private static final String FURTHER = "  stillwater train $S --from yeo-mackey-glass-";

    /** One line for each, as short as it can be. */
    static final String SHIPPED = "%n@|bold The networks that come with Stillwater|@%n"
            + "  stillwater train --source world --units 128 --batch 16 --segment 512 \\%n"
            + "      --iterations 26000 --checkpoint-every 500 --id universal%n"
            + "  stillwater train --noise-level 0.16 --id yeo-mackey-glass-start%n"
            + "  S='--optimiser soap --samples 1000000 --learning-rate 0.0004 --batch 32%n"
            + "     --segment 200 --restart-every 20 --checkpoint-every 500'%n"
            + FURTHER + "start --noise-level 0.64 \\%n      --iterations 3000 --id yeo-mackey-glass-0.64%n"
            + FURTHER + "0.64 --noise-level 0.32 \\%n      --iterations 3000 --id yeo-mackey-glass-0.32%n"
            + FURTHER + "0.32 --noise-level 0.16 \\%n      --iterations 2000 --id yeo-mackey-glass-0.16%n"
            + FURTHER + "0.16 --noise-level 0.08 \\%n      --iterations 2000 --id yeo-mackey-glass-0.08%n"
            + FURTHER + "0.08 --noise-level 0.04 \\%n      --iterations 2000 --id yeo-mackey-glass-0.04%n"
            + FURTHER + "0.04 --noise-level 0.02 \\%n      --iterations 2000 --id yeo-mackey-glass-0.02%n"
            + FURTHER + "0.04 --noise-level 0 \\%n      --iterations 2000 --id yeo-mackey-glass-0.00%n"
            + FURTHER + "start --noise-level 0..0.64 \\%n      --iterations 4000 --id yeo-mackey-glass-blind%n"
            + "  stillwater train --source haken-laser --cell lstm --iterations 4000 \\%n"
            + "      --learning-rate 0.002 --id lstm-haken-laser%n"
            + "  stillwater train --preset laser --source santafe-a.txt --lag 15 \\%n"
            + "      --noise-level 0.03 --schedule cosine --id lstm-santa-fe-laser%n"
            + "The default of " + TrainingPlan.Course.ITERATIONS
            + " iterations takes half an hour to an hour of a core. "
            + "The Santa Fe data are not part of Stillwater.";

    private TrainingHelp() {}
}
