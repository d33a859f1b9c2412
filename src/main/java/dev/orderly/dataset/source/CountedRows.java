package dev.orderly.dataset.source;

import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.operation.Progress;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that tell from time to time how many have passed. */
public final class CountedRows implements Rows {

    private static final int EACH = 1 << 10;

    private final Rows rows;
    private final Progress progress;
    private final long about;
    private long count;

    private CountedRows(Rows rows, Progress progress, long about) {
        this.rows = rows;
        this.progress = progress;
        this.about = about;
    }

    /**
     * As {@link SetSource#rows(QualifiedName, boolean, Optional)}. How many they are is asked first: a server that sends rows answers
     * nothing else.
     */
    public static Rows of(
            SetSource source, QualifiedName table, boolean sorted, Optional<RowPlaces> only, Progress progress)
            throws SQLException, IOException {
        long about = only.isPresent() ? only.get().size() : source.about(table);
        return new CountedRows(source.rows(table, sorted, only), progress, about);
    }

    @Override
    public byte @Nullable [] next() throws SQLException, IOException {
        byte[] line = rows.next();
        if (line != null && ++count % EACH == 0) {
            progress.rows(count, about);
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
