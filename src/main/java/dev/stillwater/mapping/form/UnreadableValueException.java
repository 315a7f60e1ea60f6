package dev.stillwater.mapping.form;

/** Bytes that are not a value of the expected form; the message is one line for a person. */
public final class UnreadableValueException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableValueException(String message) {
        super(message);
    }
}
