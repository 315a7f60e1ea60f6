package dev.stillwater;

/** A setting or option whose value cannot be; the message is one line: its name, the value, what is allowed. */
final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettingException(String name, String value, String allowed) {
        super(name + ": '" + value + "' is not allowed; expected " + allowed);
    }

    InvalidSettingException(String message) {
        super(message);
    }
}
