package dev.stillwater.stream.series;

/** How well a network suits its series, in words. */
public enum FitWord {
    /** Too few of its predictions have been compared with samples. */
    WARMING_UP("warming-up"),
    /** It predicts better than the last value does. */
    GOOD("good"),
    /** One may as well take the last value. */
    NO_BETTER("no-better-than-last-value"),
    /** The last value predicts far better. */
    DOES_NOT_FIT("does-not-fit");

    private final String label;

    FitWord(String label) {
        this.label = label;
    }

    /** The word that predictions and logs have. */
    public String label() {
        return label;
    }
}
