package dev.stillwater.numenta;

/**
 * Samples of a series that are labelled as an anomaly.
 *
 * @param first index of the first of them
 * @param last index of the last of them
 */
public record Window(int first, int last) {
    int width() {
        return last - first + 1;
    }

    boolean contains(int sample) {
        return first <= sample && sample <= last;
    }
}
