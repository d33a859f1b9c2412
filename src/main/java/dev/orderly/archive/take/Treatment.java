package dev.orderly.archive.take;

import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import java.sql.SQLException;

/** Decides, by what stands in a database at the moment that is saved or copied, what becomes of its rows. */
@FunctionalInterface
public interface Treatment {

    /**
     * @param catalog of that moment
     * @param moment opens sessions that see that moment, for reading
     */
    RowTreatment of(Catalog catalog, Sessions moment) throws SQLException;

    /** Rows pass as they are. */
    static Treatment none() {
        return (catalog, moment) -> RowTreatment.none();
    }
}
