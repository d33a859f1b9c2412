package dev.orderly.archive.take;

import dev.orderly.archive.load.EntryNeeds;
import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.Table;
import java.util.List;
import java.util.stream.Stream;

/** What an archive's schema refers to outside the database. */
final class SchemaNeeds {

    private SchemaNeeds() {}

    static Needs of(Catalog catalog, List<TocEntry> entries) {
        Needs needs = EntryNeeds.of(entries);
        return new Needs(needs.roles(), needs.extensions(), tablespaces(catalog));
    }

    /** Statements name them, and entries do not. */
    private static List<String> tablespaces(Catalog catalog) {
        return Stream.of(
                        catalog.all(Table.class).map(Table::tablespace),
                        catalog.all(Index.class).map(Index::tablespace),
                        catalog.all(Constraint.class).map(Constraint::tablespace),
                        catalog.all(MaterializedView.class).map(MaterializedView::tablespace))
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
