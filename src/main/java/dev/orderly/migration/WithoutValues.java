package dev.orderly.migration;

import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server says of a statement that failed on rows, with the rows' values as {@code ***}: it ends in logs and in
 * the audit log. The server's words may be in any language, so values are found by the signs around them.
 */
final class WithoutValues {

    private static final String VALUES = "***";

    /** Class 22, data exception: the message quotes the value. */
    private static final String DATA_EXCEPTION = "22";

    /** Class 23, integrity constraint violation: the detail tells the key or the whole row. */
    private static final String INTEGRITY = "23";

    private WithoutValues() {}

    /** A value that has a position stands in the statement itself and is no secret of the rows. */
    static String words(SQLException failure) {
        String words = ServerErrors.words(failure);
        boolean inStatement =
                message(failure).map(ServerErrorMessage::getPosition).orElse(0) > 0;
        return ServerErrors.state(failure).startsWith(DATA_EXCEPTION) && !inStatement
                ? words.replaceFirst("\".*\"", '"' + VALUES + '"')
                : words;
    }

    static Optional<String> detail(SQLException failure) {
        Optional<String> detail = message(failure).map(ServerErrorMessage::getDetail);
        return ServerErrors.state(failure).startsWith(INTEGRITY) ? detail.map(WithoutValues::key) : detail;
    }

    /** {@code Key (email)=(***) already exists.}, {@code Failing row contains (***).} */
    private static String key(String detail) {
        int values = detail.indexOf(")=(");
        int open = values < 0 ? detail.indexOf('(') : values + 2;
        int close = detail.lastIndexOf(')');
        return open < 0 || close < open ? detail : detail.substring(0, open + 1) + VALUES + detail.substring(close);
    }

    private static Optional<ServerErrorMessage> message(SQLException failure) {
        return failure instanceof PSQLException known
                ? Optional.ofNullable(known.getServerErrorMessage())
                : Optional.empty();
    }
}
