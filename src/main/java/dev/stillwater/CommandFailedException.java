package dev.stillwater;

/** A command that was called rightly and could not do its work; the message is one line for a person. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
        super(message);
    }
}
