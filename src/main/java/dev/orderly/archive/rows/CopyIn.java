package dev.orderly.archive.rows;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;

/** Streams rows into a table, up to the line {@code \.} that ends them in files. */
public final class CopyIn {

    private static final int BUFFER = 1 << 18;

    /** The server takes no row of more than 1 GB. While a longer row is made room for, half of it lies in memory twice. */
    private static final int LONGEST_ROW =
            (int) Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 3);

    private final InputStream in;
    private final String sql;
    private final int longest;
    private final RowSum sum = new RowSum();
    private byte[] buffer = new byte[BUFFER];
    private int filled;
    private int scanned;
    private boolean ended;

    private CopyIn(InputStream in, String sql, int longest) {
        this.in = in;
        this.sql = sql;
        this.longest = longest;
    }

    /**
     * What came in.
     *
     * @param rows that the server counted
     * @param sum of what was sent
     */
    public record Copied(long rows, RowSum sum) {}

    /**
     * @param sql {@code COPY … FROM stdin} in text format
     * @param rows in COPY's text format; left open
     * @param progress is told how many bytes more were sent
     * @throws dev.orderly.problem.ProblemException {@code row-too-long}, exit 6
     */
    public static Copied run(Connection connection, String sql, InputStream rows, LongConsumer progress)
            throws SQLException, IOException {
        return run(connection, sql, rows, progress, LONGEST_ROW);
    }

    static Copied run(Connection connection, String sql, InputStream rows, LongConsumer progress, int longest)
            throws SQLException, IOException {
        org.postgresql.copy.CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyIn source = new CopyIn(rows, sql, longest);
            for (int ready = source.wholeRows(); ready > 0; ready = source.wholeRows()) {
                copy.writeToCopy(source.buffer, 0, ready);
                progress.accept(ready);
                source.consume(ready);
            }
            return new Copied(copy.endCopy(), source.sum);
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Reads on until there is a row's end; the bytes of whole rows at the buffer's beginning, 0 at the end. */
    private int wholeRows() throws IOException {
        while (!ended) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new EOFException("the rows end without their end mark");
            }
            filled += read;
            int whole = sumUp();
            if (whole > 0 || ended) {
                return whole;
            }
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, roomForMore());
            }
        }
        return 0;
    }

    private int roomForMore() {
        if (filled >= longest) {
            throw Problem.of(
                            "row-too-long",
                            ExitCode.INVALID_INPUT,
                            "row " + (sum.rows() + 1) + " of \"" + sql + "\" is longer than " + (longest >> 20) + " MB")
                    .hint("the server takes rows of up to 1,024 MB, for which Orderly needs three times as much:"
                            + " ORDERLY_JAVA_OPTS=-Xmx4g")
                    .raise();
        }
        return (int) Math.min(filled * 2L, longest);
    }

    /** Line breaks in values are escaped, so each one ends a row. */
    private int sumUp() {
        int start = 0;
        for (int i = scanned; i < filled; i++) {
            if (buffer[i] == '\n') {
                if (i - start == 2 && buffer[start] == '\\' && buffer[start + 1] == '.') {
                    ended = true;
                    return start;
                }
                sum.add(buffer, start, i + 1 - start);
                start = i + 1;
            }
        }
        scanned = filled;
        return start;
    }

    private void consume(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, filled - bytes);
        filled -= bytes;
        scanned = filled;
    }
}
