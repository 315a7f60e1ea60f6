package dev.stillwater.topic;

/** The schema registry does not answer, or refuses; unlike an unreadable value this is worth another try. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
