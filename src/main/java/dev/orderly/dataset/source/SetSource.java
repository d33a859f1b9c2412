package dev.orderly.dataset.source;

import dev.orderly.dataset.shape.RowPlaces;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.sql.QualifiedName;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A data set that can be read: an environment's, or one in files. All rows are of one moment. */
public interface SetSource extends Closeable {

    /** What people and logs call it; the same whenever it is the same source. */
    String name();

    /** The kind of the environment that the rows were taken from. */
    Optional<EnvironmentKind> origin();

    List<SourceTable> tables();

    /**
     * The rows of a table, which the caller closes before the next are opened.
     *
     * @param sorted by key, bytewise as text, NULL first
     */
    Rows rows(QualifiedName table, boolean sorted) throws SQLException, IOException;

    /** How many rows a table has, roughly and without reading them; 0 when nobody knows. */
    default long about(QualifiedName table) throws SQLException, IOException {
        return 0;
    }

    /** Whether it is certain that no two rows of a table have the same key. */
    default boolean keepsKeysUnique(QualifiedName table) {
        return false;
    }

    /** @param only where the rows are that are asked for, in a source that has {@link #hashed} rows; empty for all */
    default Rows rows(QualifiedName table, boolean sorted, Optional<RowPlaces> only) throws SQLException, IOException {
        return only.isPresent() ? hashed().orElseThrow().rows(table, sorted, only.get()) : rows(table, sorted);
    }

    /** The same rows as hashes, where a database holds them. */
    default Optional<HashedRows> hashed() {
        return Optional.empty();
    }

    default Optional<SourceTable> table(QualifiedName name) {
        return tables().stream().filter(it -> it.name().equals(name)).findFirst();
    }
}
