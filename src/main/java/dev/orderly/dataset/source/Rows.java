package dev.orderly.dataset.source;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows one after the other; not for several threads. */
public interface Rows extends Closeable {

    /** The next row as a line of COPY's text format with its line break; null after the last. */
    byte @Nullable [] next() throws SQLException, IOException;
}
