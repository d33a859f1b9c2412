package dev.orderly.schema;

import dev.orderly.catalog.ObjectId;
import java.util.List;

/**
 * The tables of a schema and how they refer to each other.
 *
 * @param label where the schema was read from
 * @param entities in the order of their names
 * @param relationships in the order of the tables that refer, and of the constraints' names
 */
public record Diagram(String label, List<Entity> entities, List<Relationship> relationships) {

    public Diagram {
        entities = List.copyOf(entities);
        relationships = List.copyOf(relationships);
    }

    /** A table; columns in their physical order. */
    public record Entity(ObjectId table, String comment, List<Field> fields) {
        public Entity {
            fields = List.copyOf(fields);
        }
    }

    /** A column. */
    public record Field(String name, String type, boolean primary, boolean foreign, boolean nullable) {
        public boolean isKey() {
            return primary || foreign;
        }
    }

    /**
     * A foreign key.
     *
     * @param child the table that refers
     * @param parent the table that is referred to
     * @param optional whether a row of the child can do without a parent
     * @param single whether a parent has one child at most, as the columns are unique
     */
    public record Relationship(
            String name, ObjectId child, ObjectId parent, List<String> columns, boolean optional, boolean single) {
        public Relationship {
            columns = List.copyOf(columns);
        }
    }
}
