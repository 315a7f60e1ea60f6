package dev.stillwater.study;

import dev.stillwater.report.Work;

/** The works that the studies make again. */
public final class Works {
    /** Networks on noisy Mackey-Glass series: errors, state against input, impulses. */
    public static final Work YEO = new Work(
            "K. Yeo",
            2019,
            "Short note on the behavior of recurrent neural network for noisy dynamical system, arXiv 1904.05158",
            "https://arxiv.org/abs/1904.05158");

    /** Lyapunov exponents of recurrent networks. */
    public static final Work VOGT = new Work(
            "R. Vogt, M. Puelma Touzel, E. Shlizerman and G. Lajoie",
            2022,
            "On Lyapunov exponents for RNNs: understanding information propagation using dynamical systems tools,"
                    + " Frontiers in Applied Mathematics and Statistics 8, 818799",
            "https://doi.org/10.3389/fams.2022.818799");

    /** Hopfield networks, perceptrons and LSTMs on the laser. */
    public static final Work OREILLY = new Work(
            "O'Reilly",
            null,
            "report on Hopfield networks, and on a multilayer perceptron and an LSTM for the Santa Fe laser; no public copy"
                    + " is known, so its statements are quoted here",
            null);

    /** The design of the Hopfield networks. */
    public static final Work LI = new Work(
            "J.-H. Li, A. N. Michel and W. Porod",
            1989,
            "Analysis and synthesis of a class of neural networks: linear systems operating on a closed hypercube, IEEE"
                    + " Transactions on Circuits and Systems 36 (11), 1405-1422",
            null);

    /** Ways of cutting a series into batches. */
    public static final Work XU = new Work(
            "S. Xu, A. Khandelwal, X. Li, X. Jia and others",
            2023,
            "Mini-batch learning strategies for modeling long term temporal dependencies: a study in environmental"
                    + " applications, SIAM International Conference on Data Mining, arXiv 2210.08347",
            "https://arxiv.org/abs/2210.08347");

    private Works() {}
}
