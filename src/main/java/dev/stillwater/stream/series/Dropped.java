package dev.stillwater.stream.series;

/**
 * An impulse that was admitted and is given up: it waited, and can have no effect now that its sample is here or is known
 * to be missing, or there are too many.
 *
 * @param impulse as it waited
 * @param reason why
 * @param detail the same for people
 */
public record Dropped(AdmittedImpulse impulse, Refusal reason, String detail) {
    static Dropped oneTooMany(AdmittedImpulse impulse) {
        return new Dropped(
                impulse, Refusal.BAD_IMPULSE, "more than " + Impulses.MAX_IN_HAND + " impulses of one series acted");
    }

    static Dropped missed(AdmittedImpulse impulse) {
        return new Dropped(impulse, Refusal.EXPIRED, "sample " + impulse.start() + " is missing");
    }
}
