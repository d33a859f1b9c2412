package dev.orderly.dataset.source;

import dev.orderly.sql.QualifiedName;
import java.util.List;

/**
 * A table of a set as a source has it.
 *
 * @param fields in the order of its rows
 */
public record SourceTable(QualifiedName name, List<SourceField> fields) {

    /**
     * A field of its rows.
     *
     * @param label see {@link dev.orderly.dataset.shape.Field}
     * @param type as the server writes it, without a length
     * @param key whether it tells rows apart
     */
    public record SourceField(String label, String type, boolean key) {}

    public SourceTable {
        fields = List.copyOf(fields);
    }

    public List<String> labels() {
        return fields.stream().map(SourceField::label).toList();
    }
}
