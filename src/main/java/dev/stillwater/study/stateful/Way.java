package dev.stillwater.study.stateful;

/** A way of cutting a series into batches of segments. */
enum Way {
    /** Segments in random order, each from the zero state. */
    CONVENTIONAL("conventional", "segments in random order, each from the zero state"),

    /** Series side by side; the last state of a batch is the first of the next. */
    STATEFUL("stateful", "stretches side by side; the state after a batch starts the next batch"),

    /** The segments of a batch in the order of time, one after the other; each begins at the last state of the one before. */
    ORDERED(
            "ordered",
            "the segments of a batch in time order, one after the other, each from the state after the one before"),

    /** Segments in random order from the zero state, that see the target just before them at each step. */
    INITIAL_VALUE(
            "initial value", "as conventional, with the target just before the segment as an input of all its steps");

    private final String label;
    private final String description;

    Way(String label, String description) {
        this.label = label;
        this.description = description;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** Whether segments begin at states that others ended at. */
    boolean carriesStates() {
        return this == STATEFUL || this == ORDERED;
    }

    /** Numbers that the network sees at a step. */
    int features() {
        return this == INITIAL_VALUE ? 2 : 1;
    }
}
