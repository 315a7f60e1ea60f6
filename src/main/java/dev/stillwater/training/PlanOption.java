package dev.stillwater.training;

/** What a plan asks of its values, told by the option that sets each. */
public final class PlanOption {
    private PlanOption() {}

    /**
     * Refuses a value.
     *
     * @param holds whether it is allowed
     * @param option that sets it
     * @param allowed in words
     * @throws IllegalArgumentException where it is not
     */
    public static void require(boolean holds, String option, Object value, String allowed) {
        if (!holds) {
            throw new IllegalArgumentException(option + ": '" + value + "' is not allowed; expected " + allowed);
        }
    }
}
