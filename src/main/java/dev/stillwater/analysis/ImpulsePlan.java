package dev.stillwater.analysis;

/**
 * How a system is kicked: {@code impulses} times, {@code spacing} steps apart, by {@code amplitude} added to one input.
 *
 * @param amplitude A in the signal's units, not 0; the paper's is 1
 * @param impulses at least 1; the average needs some 200
 * @param spacing steps from one impulse to the next, at least 2; the paper's are 150
 * @param warmUp steps before the first impulse
 * @param protocol what each impulse strikes, and what its effect is measured against
 */
public record ImpulsePlan(double amplitude, int impulses, int spacing, int warmUp, Protocol protocol) {
    private static final int WARM_UP = 500;
    private static final int PAPER_SPACING = 150;
    private static final int LONG_SPACING = 1_500;

    /** What an impulse strikes, and what its effect is measured against. */
    public enum Protocol {
        /** It strikes what the impulse before has left; the twin was never struck. The paper's. */
        PAPER,
        /** It strikes the state of a twin that was never struck. */
        RESTART,
        /** It strikes what the impulse before has left, and a new twin forks from there. The service's. */
        FORK
    }

    public ImpulsePlan {
        if (!(Math.abs(amplitude) > 0 && Double.isFinite(amplitude))) {
            throw new IllegalArgumentException("amplitude must be a finite number other than 0: " + amplitude);
        }
        if (impulses < 1 || spacing < 2 || warmUp < 0) {
            throw new IllegalArgumentException(
                    "needs impulses >= 1, spacing >= 2, warm-up >= 0: " + impulses + ", " + spacing + ", " + warmUp);
        }
    }

    /** The paper's protocol: an impulse every 150 steps of one long run (Yeo 2019, arXiv 1904.05158). */
    public static ImpulsePlan paper(double amplitude, int impulses) {
        return new ImpulsePlan(amplitude, impulses, PAPER_SPACING, WARM_UP, Protocol.PAPER);
    }

    /** Long undisturbed decays, each from the unperturbed state: what {@link dev.stillwater.deviation.LateSlope} is fitted to. */
    public static ImpulsePlan longDecay(double amplitude, int impulses) {
        return new ImpulsePlan(amplitude, impulses, LONG_SPACING, WARM_UP, Protocol.RESTART);
    }

    /** How many samples of the drive the experiment reads. */
    public int samples() {
        return Math.addExact(warmUp + 1, Math.multiplyExact(impulses, spacing));
    }
}
