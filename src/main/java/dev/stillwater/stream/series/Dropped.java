package dev.stillwater.stream.series;

/**
 * An impulse that was admitted, waited, and can have no effect now that its sample is here or is known to be missing.
 *
 * @param impulse as it waited
 * @param reason why
 * @param detail the same for people
 */
public record Dropped(Perturbation impulse, Refusal reason, String detail) {
    static Dropped missed(Perturbation impulse) {
        return new Dropped(impulse, Refusal.EXPIRED, "sample " + impulse.start() + " is missing");
    }
}
