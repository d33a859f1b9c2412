package dev.orderly.archive.aside;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.operation.WayBack.KeptObjects.Kept;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.KeptName;
import dev.orderly.sql.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives what stands in a database other names, within a transaction of the caller's, and its names back. A schema is renamed;
 * one that an extension lives in stays, and what is in it is moved to a new one: what extensions made only superusers can move.
 * Not thread-safe.
 */
public final class PutAside {

    private static final String SCHEMA = "SCHEMA";

    private final Connection transaction;
    private final Instant now;
    private final Set<String> taken = new HashSet<>();
    private final List<Kept> kept = new ArrayList<>();
    private final Set<String> staying = new LinkedHashSet<>();

    /** @param now what the names tell */
    public PutAside(Connection transaction, Instant now) {
        this.transaction = transaction;
        this.now = now;
    }

    /** What was put aside. */
    public List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** The names of schemas that had to stay. */
    public Set<String> staying() {
        return Set.copyOf(staying);
    }

    /** Puts everything aside, after locking it against writers, as far as it is not aside already. */
    public void all(Catalog there) throws SQLException {
        lockTables();
        List<Stand> stands = Stand.all(transaction);
        stands.forEach(stand -> taken.add(stand.schema()));
        for (Stand stand : stands) {
            if (!KeptName.isBefore(stand.schema())) {
                put(stand);
            }
        }
        for (ObjectId id : there.objects().keySet()) {
            if (id.kind() == ObjectKind.PUBLICATION) {
                rename("PUBLICATION", id.name());
            } else if (id.kind() == ObjectKind.FOREIGN_SERVER) {
                rename("SERVER", id.name());
            }
        }
    }

    private void put(Stand stand) throws SQLException {
        if (stand.stays()) {
            staying.add(stand.schema());
            empty(stand.schema());
        } else {
            rename(SCHEMA, stand.schema());
        }
    }

    /** What comes in meanwhile would be in the old tables only; those who read may go on. */
    private void lockTables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement query = transaction.createStatement();
                ResultSet row = query.executeQuery(DatabaseOptions.resource("tables.sql"))) {
            while (row.next()) {
                if (!KeptName.isBefore(row.getString("schema"))) {
                    tables.add(QualifiedName.of(row.getString("schema"), row.getString("name"))
                            .quoted());
                }
            }
        }
        if (!tables.isEmpty()) {
            execute("LOCK TABLE "
                    + tables.stream().map(table -> "ONLY " + table).collect(Collectors.joining(", "))
                    + " IN EXCLUSIVE MODE");
        }
    }

    private void rename(String kind, String name) throws SQLException {
        String other = otherName(name);
        rename(kind, name, other);
        kept.add(new Kept(kind, name, other));
    }

    private void rename(String kind, String from, String to) throws SQLException {
        execute("ALTER " + kind + ' ' + Identifier.of(from).quoted() + " RENAME TO "
                + Identifier.of(to).quoted());
    }

    private String otherName(String name) {
        String other = KeptName.before(name, now, taken);
        taken.add(other);
        return other;
    }

    private void empty(String schema) throws SQLException {
        if (!movable(schema).isEmpty()) {
            String other = otherName(schema);
            execute("CREATE SCHEMA " + Identifier.of(other).quoted());
            move(schema, other);
            kept.add(new Kept(SCHEMA, schema, other));
        }
    }

    private void move(String from, String to) throws SQLException {
        for (String object : movable(from)) {
            execute("ALTER " + object + " SET SCHEMA " + Identifier.of(to).quoted());
        }
    }

    private List<String> movable(String schema) throws SQLException {
        List<String> objects = new ArrayList<>();
        try (PreparedStatement query = transaction.prepareStatement(DatabaseOptions.resource("movable-objects.sql"))) {
            query.setString(1, schema);
            query.setArray(
                    2,
                    transaction.createArrayOf("text", OrderlySchema.TABLES_OF_THE_ENVIRONMENT.toArray(String[]::new)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    objects.add(row.getString("object"));
                }
            }
        }
        return objects;
    }

    /** Gives back the names of what was put aside once; what stands there now has to be aside by then. */
    public void bringBack(List<Kept> once) throws SQLException {
        for (Kept each : once) {
            if (each.kind().equals(SCHEMA) && staying.contains(each.name())) {
                move(each.kept(), each.name());
                execute("DROP SCHEMA " + Identifier.of(each.kept()).quoted());
            } else {
                rename(each.kind(), each.kept(), each.name());
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
