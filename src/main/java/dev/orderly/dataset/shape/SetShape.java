package dev.orderly.dataset.shape;

import dev.orderly.dataset.model.DataSet;
import dev.orderly.sql.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A data set as one database has it.
 *
 * @param database the environment's name
 * @param tables those of the set, by name
 * @param lookups those that are only looked up
 */
public record SetShape(DataSet set, String database, List<SetTable> tables, List<SetTable> lookups) {

    public SetShape {
        tables = List.copyOf(tables);
        lookups = List.copyOf(lookups);
    }

    public Optional<SetTable> table(QualifiedName name) {
        return tables.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** A table of the set, or one that is looked up. */
    public SetTable known(QualifiedName name) {
        return table(name)
                .or(() -> lookups.stream().filter(it -> it.name().equals(name)).findFirst())
                .orElseThrow();
    }
}
