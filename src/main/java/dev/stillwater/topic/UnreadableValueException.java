package dev.stillwater.topic;

/** Bytes that are not a value of the expected form; the message is one line for a person. */
public final class UnreadableValueException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableValueException(String message) {
        super(message);
    }
}
