package dev.orderly.archive.plain;

import dev.orderly.sql.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

/** Is shown what of a plain dump is to be restored, in its order. */
interface Guest {

    /** @param backslashes whether they escape in the plain strings of the statement */
    void statement(long line, SqlStatement statement, boolean backslashes) throws SQLException, IOException;

    /**
     * @param firstLine of the rows
     * @param rows has to be read to its end, up to and with the line {@code \.}
     */
    void rows(long firstLine, SqlStatement copy, InputStream rows) throws SQLException, IOException;
}
