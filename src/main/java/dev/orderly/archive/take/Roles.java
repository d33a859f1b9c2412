package dev.orderly.archive.take;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** The roles of a server with what they are members of: no database's own, and without their passwords. */
final class Roles {

    /** Since 16 each membership says what it is good for. */
    private static final int MEMBERSHIPS_HAVE_OPTIONS = 16;

    private static final String OPTIONS = """
        ' WITH ADMIN ' || membership.admin_option || ', INHERIT ' || membership.inherit_option
            || ', SET ' || membership.set_option\
        """;
    private static final String ADMIN = "CASE WHEN membership.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END";

    private static final String HEAD = """
        -- The roles of the server that this backup was taken from, without passwords: give them new ones.
        -- Roles that are there already get the same attributes and memberships.
        """;

    private Roles() {}

    /** A script for psql, for a server of the same version or a newer one. */
    static String script(Connection connection) throws SQLException {
        boolean options = connection.getMetaData().getDatabaseMajorVersion() >= MEMBERSHIPS_HAVE_OPTIONS;
        StringBuilder script = new StringBuilder(HEAD);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query().formatted(options ? OPTIONS : ADMIN))) {
            while (row.next()) {
                script.append(row.getString(1)).append(";\n");
            }
        }
        return script.toString();
    }

    private static String query() {
        try (InputStream stream = Roles.class.getResourceAsStream("roles.sql")) {
            return new String(Objects.requireNonNull(stream, "roles.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
