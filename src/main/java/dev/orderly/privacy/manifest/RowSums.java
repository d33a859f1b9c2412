package dev.orderly.privacy.manifest;

import dev.orderly.archive.rows.Chunk;
import dev.orderly.archive.rows.CopyOut;
import dev.orderly.archive.rows.RowSum;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTables;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.plan.MaskPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Sums up a copy's rows as the database gives them back, with settings of its own: masked rows as they were sent may be spelt
 * otherwise, as documents are.
 */
public final class RowSums {

    private static final String SETTINGS = "SET LOCAL search_path = pg_catalog; SET LOCAL DateStyle = 'ISO, YMD';"
            + " SET LOCAL IntervalStyle = 'postgres'; SET LOCAL TimeZone = 'UTC'; SET LOCAL bytea_output = 'hex';"
            + " SET LOCAL extra_float_digits = 1; SET LOCAL xmloption = 'content'";

    private RowSums() {}

    /**
     * Each table that holds rows itself, leaves of partitioned ones among them.
     *
     * @param connection in a transaction
     * @param progress is told how many bytes more have passed
     * @throws dev.orderly.problem.ProblemException {@code rows-not-readable} or {@code table-changed}, exit 3
     */
    public static List<TableEntry> of(Connection connection, MaskPlan plan, LongConsumer progress) throws SQLException {
        List<TableEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        for (RowTable table : RowTables.lock(connection, RowSums::isUsers)) {
            ObjectId id = ObjectId.of(ObjectKind.TABLE, table.schema(), table.name());
            RowSum sum = sum(connection, table, progress);
            plan.of(id).ifPresent(it -> entries.add(TableEntry.of(it, sum.rows(), sum.hash())));
        }
        return entries;
    }

    private static boolean isUsers(RowTable table) {
        return !table.ofExtension() && !CatalogScope.isOrderlys(table.schema(), table.name());
    }

    private static RowSum sum(Connection connection, RowTable table, LongConsumer progress) throws SQLException {
        try {
            return CopyOut.run(connection, new Chunk(table, 0, 0), OutputStream.nullOutputStream(), progress);
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written anywhere", e);
        }
    }
}
