package dev.stillwater.command;

/** A setting or option whose value cannot be; the message is one line: its name, the value, what is allowed. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Exit code of a command that was called with something that cannot be. */
    public static final int EXIT_CODE = 2;

    public InvalidSettingException(String name, String value, String allowed) {
        super(name + ": '" + value + "' is not allowed; expected " + allowed);
    }

    public InvalidSettingException(String message) {
        super(message);
    }
}
