package dev.stillwater.command;

/** A command that was called rightly and could not do its work; the message is one line for a person. */
public final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code of a command that could not do its work. */
    public static final int EXIT_CODE = 1;

    public CommandFailedException(String message) {
        super(message);
    }
}
