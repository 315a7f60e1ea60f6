package dev.stillwater.backtest;

/**
 * Why nothing can be found on a series.
 *
 * @param told the same in words, with its figures
 */
public record Unfit(Kind kind, String told) {

    /** What series have in common on which nothing can be found. */
    public enum Kind {
        SHORT("have too few values to be judged"),
        CONSTANT("are constant and not judged"),
        TINY("have values that are too small to be judged");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** What is said of several such series. */
        public String words() {
            return words;
        }
    }
}
