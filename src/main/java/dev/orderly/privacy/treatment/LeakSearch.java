package dev.orderly.privacy.treatment;

import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowChange;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.leak.LeakReport;
import dev.orderly.privacy.leak.LeakTest;
import dev.orderly.privacy.leak.TableSearch;
import dev.orderly.privacy.original.ReadOriginals;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for originals in rows that have been treated, as they pass: what leaves in files is searched by nobody else. Thread-safe. */
public final class LeakSearch {

    private final LeakTest test;
    private final ReadOriginals reader;
    private final Catalog catalog;

    LeakSearch(LeakTest test, ReadOriginals reader, Catalog catalog) {
        this.test = test;
        this.reader = reader;
        this.catalog = catalog;
    }

    /** The same treatment, with what comes of it searched. */
    public RowTreatment in(RowTreatment treated) {
        return new RowTreatment() {
            @Override
            public Passage of(RowTable table) {
                Passage passage = treated.of(table);
                return passage.taken() && hasValues(table) ? searched(table, passage) : passage;
            }

            @Override
            public boolean takesLargeObjects() {
                return treated.takesLargeObjects();
            }

            @Override
            public Optional<Connection> session() {
                return treated.session();
            }

            @Override
            public void close() throws SQLException {
                treated.close();
            }
        };
    }

    private static boolean hasValues(RowTable table) {
        return !table.columns().isEmpty() && !CatalogScope.isOrderlys(table.schema(), table.name());
    }

    private Passage searched(RowTable table, Passage passage) {
        return passage.changedBy(
                () -> searched(passage.change().map(Supplier::get).orElseGet(RowChange::none), search(table)));
    }

    private static RowChange searched(RowChange change, TableSearch search) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        return (row, out) -> {
            changed.reset();
            change.change(row, changed);
            byte[] result = changed.toByteArray();
            search.row(result);
            out.write(result, 0, result.length);
        };
    }

    private TableSearch search(RowTable table) {
        return test.search(catalog, ObjectId.of(ObjectKind.TABLE, table.schema(), table.name()), table.columns());
    }

    /**
     * What was found in all rows that have passed.
     *
     * @param source as it was when they did
     */
    public LeakReport report(Connection source) {
        return test.report(reader, source);
    }
}
