package dev.stillwater.network;

import java.io.IOException;

/** A model file that cannot be used; the message is one line that names the file, the fault and what was expected. */
public final class InvalidModelException extends IOException {

    private static final long serialVersionUID = 1;

    InvalidModelException(String message) {
        super(message);
    }

    InvalidModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
