package dev.stillwater.stream.life;

/** The stored state of a series is not of a form that this release knows; restoring would bring the same bytes. */
public final class UnreadableStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableStateException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
