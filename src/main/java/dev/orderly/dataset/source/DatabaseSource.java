package dev.orderly.dataset.source;

import dev.orderly.archive.tables.IntoTables;
import dev.orderly.dataset.model.DataSet;
import dev.orderly.dataset.shape.Canonical;
import dev.orderly.dataset.shape.SetShape;
import dev.orderly.dataset.shape.SetTable;
import dev.orderly.dataset.shape.ShapeReader;
import dev.orderly.dataset.source.SourceTable.SourceField;
import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** A data set in an environment, read in one snapshot. */
public final class DatabaseSource implements SetSource {

    /**
     * Rows are sorted and joined as a whole: servers are set for many small questions. And a few thousand of many are looked up by an index:
     * servers are set for disks that have to turn, and would read all that is remembered.
     */
    private static final String SETTINGS = "SET LOCAL work_mem = '64MB'; SET LOCAL random_page_cost = 1.1";

    private final Environment environment;
    private final Connection connection;
    private final SetShape shape;

    private DatabaseSource(Environment environment, Connection connection, SetShape shape) {
        this.environment = environment;
        this.connection = connection;
        this.shape = shape;
    }

    /** @throws dev.orderly.problem.ProblemException {@code data-set-misfit}, exit 6, when the environment's tables do not fit */
    public static DatabaseSource open(Databases databases, Environment environment, DataSet set) throws SQLException {
        Connection connection = databases.openReadOnlySession(environment);
        try {
            connection.setAutoCommit(false);
            try (Statement settings = connection.createStatement()) {
                settings.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            prepare(connection);
            return new DatabaseSource(environment, connection, ShapeReader.read(connection, set, environment.name()));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Values look the same in this transaction, whoever reads them. */
    public static void prepare(Connection connection) throws SQLException {
        IntoTables.prepareToCompare(connection);
        try (Statement settings = connection.createStatement()) {
            settings.execute(SETTINGS);
        }
    }

    public SetShape shape() {
        return shape;
    }

    @Override
    public String name() {
        return environment.name();
    }

    @Override
    public Optional<EnvironmentKind> origin() {
        return Optional.of(environment.kind());
    }

    @Override
    public List<SourceTable> tables() {
        return shape.tables().stream().map(DatabaseSource::table).toList();
    }

    @Override
    public boolean keepsKeysUnique(QualifiedName table) {
        return shape.known(table).unique();
    }

    /** A table as its rows are written. */
    public static SourceTable table(SetTable table) {
        return new SourceTable(
                table.name(),
                table.fields().stream()
                        .map(field -> new SourceField(field.label(), field.type(), field.key()))
                        .toList());
    }

    @Override
    public Rows rows(QualifiedName table, boolean sorted) throws SQLException {
        return new CopiedRows(connection, new Canonical(shape).copyOut(shape.known(table), sorted, Optional.empty()));
    }

    @Override
    public long about(QualifiedName table) throws SQLException {
        return new HashedRows(connection, shape).about(table);
    }

    @Override
    public Optional<HashedRows> hashed() {
        return Optional.of(new HashedRows(connection, shape));
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
