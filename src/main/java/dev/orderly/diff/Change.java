package dev.orderly.diff;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import java.util.List;

/** One difference between two catalogs. */
public sealed interface Change
        permits Change.Added, Change.Removed, Change.Altered, Change.Renamed, Change.OwnerChanged {

    ObjectId object();

    /** {@code added}, {@code removed}, {@code changed} or {@code renamed}. */
    String word();

    /** What differs; empty for what was added or removed. */
    List<Difference> differences();

    /** What differs, one line each, such as {@code type: integer -> bigint}; empty for what was added or removed. */
    default List<String> details() {
        return differences().stream().map(Difference::toString).toList();
    }

    /** Stands in the target only. */
    record Added(CatalogObject after) implements Change {
        @Override
        public ObjectId object() {
            return after.id();
        }

        @Override
        public String word() {
            return "added";
        }

        @Override
        public List<Difference> differences() {
            return List.of();
        }
    }

    /** Stands in the start only. */
    record Removed(CatalogObject before) implements Change {
        @Override
        public ObjectId object() {
            return before.id();
        }

        @Override
        public String word() {
            return "removed";
        }

        @Override
        public List<Difference> differences() {
            return List.of();
        }
    }

    /** Stands in both and differs. */
    record Altered(CatalogObject before, CatalogObject after) implements Change {
        @Override
        public ObjectId object() {
            return after.id();
        }

        @Override
        public String word() {
            return "changed";
        }

        @Override
        public List<Difference> differences() {
            return FieldDifferences.between(before, after);
        }
    }

    /**
     * Stands in both under two names.
     *
     * @param differences the names, and what else differs
     */
    record Renamed(ObjectId before, ObjectId object, List<Difference> differences) implements Change {
        public Renamed {
            differences = List.copyOf(differences);
        }

        @Override
        public String word() {
            return "renamed";
        }
    }

    /** Stands in both under different owners; told only when owners are compared. */
    record OwnerChanged(ObjectId object, String before, String after) implements Change {
        @Override
        public String word() {
            return "changed";
        }

        @Override
        public List<Difference> differences() {
            return List.of(new Difference("owner", before, after));
        }
    }
}
