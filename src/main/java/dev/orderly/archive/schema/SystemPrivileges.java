package dev.orderly.archive.schema;

import dev.orderly.archive.toc.Section;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.AccessItem;
import dev.orderly.catalog.AccessList;
import dev.orderly.catalog.ddl.AccessDdl;
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
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Privileges on PostgreSQL's own objects, which are no part of a schema and yet of the database. */
public final class SystemPrivileges {

    private SystemPrivileges() {}

    /** @param ids numbers for new entries */
    public static List<TocEntry> read(Connection connection, IntSupplier ids) throws SQLException {
        List<TocEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(resource())) {
            while (row.next()) {
                List<String> sql = statements(row);
                if (!sql.isEmpty()) {
                    entries.add(entry(row, ids.getAsInt(), sql));
                }
            }
        }
        return entries;
    }

    private static List<String> statements(ResultSet row) throws SQLException {
        String column = row.getString("column");
        AccessList list = new AccessList(
                AccessItem.list(list(row, "defaults"), list(row, "default_grantors")),
                AccessItem.list(list(row, "grants"), list(row, "grantors")));
        return AccessDdl.ofSystemObject(
                Objects.requireNonNull(row.getString("name")),
                column == null ? "" : column,
                list,
                row.getString("owner"));
    }

    private static TocEntry entry(ResultSet row, int id, List<String> sql) throws SQLException {
        return new TocEntry(
                id,
                false,
                0,
                0,
                row.getString("name"),
                "ACL",
                Section.POST_DATA,
                sql.stream().map(statement -> statement + ";\n").collect(Collectors.joining()),
                "",
                "",
                row.getString("schema"),
                "",
                "",
                0,
                "",
                List.of(),
                "",
                TocEntry.NO_OFFSET);
    }

    private static List<String> list(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static String resource() {
        try (InputStream stream = SystemPrivileges.class.getResourceAsStream("system-privileges.sql")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
