package dev.orderly.privacy.subset;

import dev.orderly.archive.rows.RowTreatment;
import dev.orderly.archive.take.Treatment;
import dev.orderly.archive.work.Sessions;
import dev.orderly.catalog.Catalog;
import dev.orderly.operation.Progress;
import java.sql.SQLException;

/** Lets a part of a database's rows pass, and of those what another treatment makes of them. */
public final class SubsetTreatment implements Treatment {

    private final OpenSubset open;
    private final SubsetRequest request;
    private final Treatment inner;
    private final Progress progress;

    /** @param inner asked first: what it refuses is refused before any row is looked for */
    public SubsetTreatment(OpenSubset open, SubsetRequest request, Treatment inner, Progress progress) {
        this.open = open;
        this.request = request;
        this.inner = inner;
        this.progress = progress;
    }

    @Override
    public RowTreatment of(Catalog catalog, Sessions moment) throws SQLException {
        RowTreatment rows = inner.of(catalog, moment);
        return new SubsetRows(open.openAt(request, moment, progress), rows);
    }

    @Override
    public boolean anonymises() {
        return inner.anonymises();
    }
}
