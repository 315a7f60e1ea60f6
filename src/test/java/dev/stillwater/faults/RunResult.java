package dev.stillwater.faults;

import java.util.List;

/**
 * What one run of a fault came to.
 *
 * @param seconds that it took
 * @param bit whether all proofs that the fault bit hold
 * @param proofs that it bit, in words
 * @param expected predictions and responses that there should be
 * @param recoverySeconds from the end of the fault until all series were predicted again, one number per strike
 * @param notes what is lost, doubled, or differs
 * @param problem why the run could not be finished, else empty
 */
record RunResult(
        String fault,
        int run,
        long seed,
        double seconds,
        boolean bit,
        List<String> proofs,
        long expected,
        long lost,
        long doubled,
        long differing,
        List<Double> recoverySeconds,
        List<String> notes,
        String problem) {

    boolean good() {
        return bit && lost == 0 && doubled == 0 && differing == 0 && problem.isEmpty();
    }
}
