package dev.orderly.privacy.subset;

import dev.orderly.archive.rows.Passage;
import dev.orderly.archive.rows.RowTable;
import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.privacy.subset.rows.Subset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Passes on the rows of a subset. Tables that it knows nothing of, such as the history of migrations, are another's. */
final class SubsetRows implements RowTreatment {

    private final Subset subset;
    private final RowTreatment inner;

    SubsetRows(Subset subset, RowTreatment inner) {
        this.subset = subset;
        this.inner = inner;
    }

    @Override
    public Passage of(RowTable table) {
        Passage passage = inner.of(table);
        if (!passage.taken() || !subset.knows(table.oid())) {
            return passage;
        }
        if (!subset.hasRowsOf(table.oid())) {
            return Passage.left();
        }
        return subset.condition(table.oid()).map(passage::where).orElse(passage);
    }

    @Override
    public boolean takesLargeObjects() {
        return inner.takesLargeObjects();
    }

    @Override
    public Optional<Connection> session() {
        return Optional.of(subset.connection());
    }

    @Override
    public void close() throws SQLException {
        subset.close();
        inner.close();
    }
}
