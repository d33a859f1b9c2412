package dev.orderly.archive.crypt;

import java.io.IOException;

/** A file cannot be opened with the passphrase or key at hand; the message says why, and reveals neither. */
public final class WrongKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    WrongKeyException(String message) {
        super(message);
    }

    WrongKeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
