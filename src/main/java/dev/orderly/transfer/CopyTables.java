package dev.orderly.transfer;

import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowChange;
import dev.orderly.archive.rows.RowStream;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.tables.Incoming;
import dev.orderly.archive.tables.IntoTables;
import dev.orderly.archive.tables.Meeting;
import dev.orderly.archive.take.PartitionRoots;
import dev.orderly.archive.work.ArchiveFailure;
import dev.orderly.archive.work.OneSession;
import dev.orderly.archive.work.OneTransaction;
import dev.orderly.archive.work.Watching;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.environment.Databases;
import dev.orderly.operation.Door;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Origin;
import dev.orderly.operation.WayBack;
import dev.orderly.sql.QualifiedName;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Copies rows into tables of another environment: all that were asked for, in one transaction, or none. */
public final class CopyTables {

    private final Databases databases;
    private final CatalogReader reader;

    public CopyTables(Databases databases, CatalogReader reader) {
        this.databases = databases;
        this.reader = reader;
    }

    /**
     * @throws dev.orderly.problem.ProblemException the guard's refusals; {@code table-not-found}, exit 2; {@code schemas-differ},
     *     {@code no-primary-key}, {@code rows-do-not-fit}, exit 6; {@code rows-not-readable}, exit 3
     */
    public Copied run(CopyTablesRequest request, Door door) {
        return run(OperationKind.COPY_INTO, request, door);
    }

    /** As {@link #run}, where the original is an earlier state of the target: the guard decides as on a restore. */
    public Copied restore(CopyTablesRequest request, Door door) {
        return run(OperationKind.RESTORE, request, door);
    }

    private Copied run(OperationKind kind, CopyTablesRequest request, Door door) {
        SameServer.requireTwoDatabases(databases, request.from(), request.to());
        String which = request.tables().isEmpty() ? "all tables" : String.join(", ", request.tables());
        String rows = request.anonymising().isPresent() ? " anonymised rows of " : " rows of ";
        String what = request.meeting().name().toLowerCase(Locale.ROOT) + rows + which + " from \""
                + request.from().name() + '"'
                + request.where().map(where -> " where " + where).orElse("");
        OperationRequest operation = OperationRequest.of(kind, request.to(), what, request.consent())
                .from(new Origin(request.from().kind(), request.anonymising().isPresent(), request.reason()));
        return door.run(operation, run -> copy(request, run)).value();
    }

    private Copied copy(CopyTablesRequest request, OperationRun run) {
        request.reason().ifPresent(reason -> run.detail("reason: " + reason));
        request.anonymising().ifPresent(how -> how.details().forEach(run::detail));
        return ArchiveFailure.told("copying from \"" + request.from().name() + "\"", () -> {
            try (Connection from = databases.openReadOnlySession(request.from());
                    Statement settings = from.createStatement()) {
                from.setAutoCommit(false);
                settings.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                IntoTables.prepare(from);
                Set<Long> wanted = Relations.named(from, request.tables());
                List<RowTable> tables =
                        RowTables.lock(from, table -> wanted.contains(table.oid()) && !table.ofExtension());
                return request.anonymising().isEmpty()
                        ? intoTarget(request, run, from, tables, RowTreatment.none())
                        : anonymised(request, run, from, tables);
            }
        });
    }

    private Copied anonymised(CopyTablesRequest request, OperationRun run, Connection from, List<RowTable> tables)
            throws SQLException, IOException {
        Catalog catalog = reader.read(from, CatalogScope.everything());
        PartitionRoots roots = new PartitionRoots(catalog);
        RowTreatment treatment = request.anonymising().orElseThrow().treatment().of(catalog, new OneSession(from));
        return intoTarget(
                request, run, from, tables.stream().map(roots::through).toList(), treatment);
    }

    private Copied intoTarget(
            CopyTablesRequest request, OperationRun run, Connection from, List<RowTable> tables, RowTreatment treatment)
            throws SQLException, IOException {
        List<RowTable> taken =
                tables.stream().filter(table -> treatment.of(table).taken()).toList();
        List<Incoming> incoming = taken.stream()
                .map(table -> request.where().map(table::where).orElse(table))
                .map(table -> incoming(from, table, treatment.of(table)))
                .toList();
        Connection to = run.connection();
        return OneTransaction.on(to, () -> {
            long rows = new IntoTables(to, request.meeting(), new Watching(run.progress()))
                    .bring(incoming).values().stream().mapToLong(RowSum::rows).sum();
            prove(request, run, from, taken);
            run.detail(taken.size() + " tables, " + rows + " rows");
            run.wayBack(new WayBack.None("the rows that were there are in the backup that was taken first"));
            run.finishIn(to);
            return new Copied(
                    request.from().name(),
                    request.to().name(),
                    databases.databaseName(run.target()),
                    Optional.empty(),
                    List.of(),
                    Optional.of(taken.size()),
                    Optional.of(rows));
        });
    }

    /** Before the transaction ends: what must not stand there never does. */
    private static void prove(CopyTablesRequest request, OperationRun run, Connection from, List<RowTable> tables)
            throws SQLException {
        if (request.anonymising().isEmpty() || tables.isEmpty()) {
            return;
        }
        run.progress().step("proving that nothing of the original is left");
        Set<ObjectId> ids = tables.stream()
                .map(table -> ObjectId.of(ObjectKind.TABLE, table.schema(), table.name()))
                .collect(Collectors.toSet());
        Anonymised how = request.anonymising().get();
        Looking.at(
                new OneSession(run.connection()),
                copy -> how.judge(new Anonymised.Brought(
                        new OneSession(from),
                        copy,
                        ids,
                        request.where().isPresent(),
                        request.meeting() != Meeting.TRUNCATE)));
    }

    private static Incoming incoming(Connection from, RowTable table, Passage passage) {
        return new Incoming(
                QualifiedName.of(table.schema(), table.name()),
                table.columns(),
                table.root().isEmpty() ? table.quoted() : table.root(),
                List.of(() -> RowStream.of(
                        from,
                        new Chunk(passage.of(table), 0, 0),
                        passage.change().map(Supplier::get).orElseGet(RowChange::none))));
    }
}
