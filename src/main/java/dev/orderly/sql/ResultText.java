package dev.orderly.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Values of a result as people write them when they say what they expect. */
public final class ResultText {

    private ResultText() {}

    /**
     * A column of the row that the result stands at: truth values as words, all else as PostgreSQL's own text. Bits are none, though
     * JDBC has one type for both.
     *
     * @return empty for NULL
     */
    public static Optional<String> of(ResultSet row, int column) throws SQLException {
        boolean truth = row.getMetaData().getColumnTypeName(column).equals("bool");
        return Optional.ofNullable(row.getString(column))
                .map(text -> truth ? Boolean.toString(text.equals("t")) : text);
    }
}
