package dev.orderly.archive.take;

import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import java.sql.SQLException;

/** Decides, by what stands in a database at the moment that is saved or copied, what becomes of its rows. */
@FunctionalInterface
public interface Treatment {

    /**
     * @param catalog of that moment, with the whole database
     * @param moment opens sessions that see that moment, for reading
     */
    RowTreatment of(Catalog catalog, Sessions moment) throws SQLException;

    /** Whether personal data is replaced, which an archive says of itself. */
    default boolean anonymises() {
        return true;
    }

    /** Rows pass as they are. */
    static Treatment none() {
        return new Treatment() {
            @Override
            public RowTreatment of(Catalog catalog, Sessions moment) {
                return RowTreatment.none();
            }

            @Override
            public boolean anonymises() {
                return false;
            }
        };
    }
}
