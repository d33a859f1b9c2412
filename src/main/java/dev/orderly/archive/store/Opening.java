package dev.orderly.archive.store;

import java.io.IOException;
import java.io.InputStream;

/** How sealed files are read. Thread-safe. */
public interface Opening {

    /**
     * @param sealed is closed with what is returned
     * @return raises when the end is reached and the bytes are not those that were sealed
     */
    InputStream open(InputStream sealed) throws IOException;
}
