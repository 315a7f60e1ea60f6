package dev.stillwater.stream.life;

/** Ends a client whose topics have been deleted and created again: no fault, it begins again at their beginning. */
public final class TopicsChangedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicsChangedException() {
        super("topics that are read have been deleted and created again");
    }

    /** Whether it is this that a failure comes from. */
    public static boolean caused(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TopicsChangedException) {
                return true;
            }
        }
        return false;
    }
}
