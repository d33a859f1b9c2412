package dev.orderly.dataset.file;

import java.io.IOException;

/** A file that cannot be read on, at a line. */
final class FileDefect extends IOException {

    private static final long serialVersionUID = 1;

    private final int line;

    FileDefect(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
