package dev.stillwater.stream.series;

/**
 * An impulse that was admitted and is given up: it waited, and can have no effect now that its sample is here or is known
 * to be missing, or there are too many.
 *
 * @param impulse as it waited
 * @param reason why
 * @param detail the same for people
 */
public record Dropped(Perturbation impulse, Refusal reason, String detail) {
    static Dropped oneTooMany(Perturbation impulse) {
        return new Dropped(
                impulse,
                Refusal.BAD_IMPULSE,
                "more than " + Perturbations.MAX_IN_HAND + " impulses of one series acted");
    }

    static Dropped missed(Perturbation impulse) {
        return new Dropped(impulse, Refusal.EXPIRED, "sample " + impulse.start() + " is missing");
    }
}
