package dev.orderly.archive.large;

import dev.orderly.catalog.AccessItem;
import dev.orderly.catalog.AccessList;
import dev.orderly.catalog.Grant;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Which large objects a database has. */
public final class LargeObjects {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final AccessItem OWNERS =
            new AccessItem(Grant.OWNER, Grant.OWNER, List.of("SELECT", "UPDATE"), List.of());

    private LargeObjects() {}

    /**
     * In the order of their oids.
     *
     * @param connection in the transaction whose snapshot is used
     * @throws dev.orderly.problem.ProblemException {@code rows-not-readable}, exit 3, naming all whose content the role may not read
     */
    public static List<LargeObject> read(Connection connection) throws SQLException {
        List<LargeObject> objects = new ArrayList<>();
        Problems problems = new Problems();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet row = statement.executeQuery(resource())) {
                while (row.next()) {
                    objects.add(object(row));
                    if (!row.getBoolean("readable")) {
                        problems.add(unreadable(row.getLong("oid")));
                    }
                }
            }
        }
        problems.raiseIfAny();
        return objects;
    }

    private static Problem unreadable(long oid) {
        return Problem.of(
                        "rows-not-readable",
                        ExitCode.CONNECTION,
                        "the large object " + oid + " cannot be saved: the role has no right to read it")
                .hint("use a role that may read everything, or: GRANT SELECT ON LARGE OBJECT " + oid + " TO …");
    }

    private static LargeObject object(ResultSet row) throws SQLException {
        String comment = row.getString("comment");
        List<AccessItem> access = AccessItem.list(list(row, "grants"), list(row, "grantors"));
        return new LargeObject(
                row.getLong("oid"),
                Objects.requireNonNull(row.getString("owner")),
                comment == null ? "" : comment,
                list(row, "labels"),
                row.getBoolean("touched")
                        ? new AccessList(List.of(OWNERS), access)
                        : new AccessList(List.of(), List.of()));
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static String resource() {
        try (InputStream stream = LargeObjects.class.getResourceAsStream("large-objects.sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
