package dev.orderly.catalog;

/** A trigger; copies on partitions belong to the partitioned table's. */
public record Trigger(ObjectId id, ObjectId relation, String definition, String enabled) implements CatalogObject {

    /** Whether Orderly wrote it for this environment alone, to record changes of rows: it is part of no model. */
    boolean isOfRowAudit() {
        return definition.contains(" EXECUTE FUNCTION orderly.rows_");
    }

    @Override
    public ObjectId parent() {
        return relation;
    }
}
