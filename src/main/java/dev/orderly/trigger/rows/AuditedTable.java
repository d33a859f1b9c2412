package dev.orderly.trigger.rows;

import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with a row audit.
 *
 * @param firing how many of its four triggers fire
 * @param asInstalled whether the table is as it was when the audit was installed
 */
public record AuditedTable(QualifiedName name, RowAuditSettings settings, int firing, boolean asInstalled) {

    /** Those of a database. */
    public static List<AuditedTable> of(Connection connection) throws SQLException {
        List<AuditedTable> tables = new ArrayList<>();
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery(Resources.text("audited.sql"))) {
            while (row.next()) {
                tables.add(new AuditedTable(
                        QualifiedName.of(row.getString("schema"), row.getString("name")),
                        RowAuditSettings.parse(row.getString("settings")),
                        row.getInt("firing"),
                        row.getBoolean("as_installed")));
            }
        }
        return tables;
    }
}
