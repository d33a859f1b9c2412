package dev.orderly.privacy.export;

import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.operation.LogHead;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.treatment.Anonymising;
import dev.orderly.privacy.treatment.LeakSearch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Masks the rows of the tables that are exported, and remembers what was found at the moment that is exported. */
final class ExportTreatment implements Treatment, AutoCloseable {

    private final ExportRequest request;
    private final AtomicReference<Moment> moment = new AtomicReference<>();

    ExportTreatment(ExportRequest request) {
        this.request = request;
    }

    /**
     * What stood in the database.
     *
     * @param catalog of all of it
     * @param log its newest entry
     * @param search of the rows that leave
     * @param session that still sees the moment when all rows have left
     */
    record Moment(
            Catalog catalog, MaskPlan plan, ChosenTables chosen, LogHead log, LeakSearch search, Connection session) {}

    @Override
    public RowTreatment of(Catalog catalog, Sessions sessions) throws SQLException {
        Anonymising masking = request.masking();
        RowTreatment treated = masking.of(catalog, sessions);
        LeakSearch search = masking.search(catalog);
        RowTreatment masked = search.in(treated);
        Moment found = new Moment(
                catalog,
                masking.plan(),
                new ChosenTables(catalog, request.tables(), request.ignored()),
                head(sessions),
                search,
                sessions.open());
        moment.set(found);
        return new RowTreatment() {
            @Override
            public Passage of(RowTable table) {
                return isTaken(found.chosen(), table) ? masked.of(table) : Passage.left();
            }

            @Override
            public boolean takesLargeObjects() {
                return masked.takesLargeObjects();
            }

            @Override
            public Optional<Connection> session() {
                return masked.session();
            }

            @Override
            public void close() throws SQLException {
                masked.close();
            }
        };
    }

    /** The history of migrations belongs to a schema, where that comes along. */
    private boolean isTaken(ChosenTables chosen, RowTable table) {
        return CatalogScope.isOrderlys(table.schema(), table.name())
                ? !request.form().isOfTables()
                : chosen.has(ObjectId.of(ObjectKind.TABLE, table.schema(), table.name()));
    }

    private static LogHead head(Sessions sessions) throws SQLException {
        try (Connection connection = sessions.open()) {
            return LogHead.ofDatabase(connection);
        }
    }

    /** Once it was asked. */
    Moment moment() {
        Moment found = moment.get();
        if (found == null) {
            throw new IllegalStateException("nothing was read yet");
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        Moment found = moment.get();
        if (found != null) {
            found.session().close();
        }
    }
}
