package dev.orderly.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One object of a schema, normalised: two objects are the same exactly when their records are equal. Physical order,
 * oids and owners are no part of a record.
 */
public sealed interface CatalogObject
        permits Aggregate,
                Attachment,
                Cast,
                Clustering,
                Collation,
                Column,
                ColumnDefault,
                Comment,
                CompositeType,
                Constraint,
                Conversion,
                DefaultPrivileges,
                DomainConstraint,
                DomainType,
                EnumType,
                EventTrigger,
                Extension,
                ForeignDataWrapper,
                ForeignServer,
                ForeignTable,
                Index,
                IndexAttachment,
                Language,
                MaterializedView,
                Operator,
                PartitionTrigger,
                Policy,
                Privileges,
                Publication,
                PublicationSchema,
                PublicationTable,
                RangeType,
                RareObject,
                ReplicaIdentity,
                Routine,
                Rule,
                Schema,
                SecurityLabel,
                Sequence,
                SequenceOwner,
                Statistics,
                Subscription,
                Table,
                TextSearchConfiguration,
                TextSearchDictionary,
                Trigger,
                UserMapping,
                View {

    ObjectId id();

    /** The object that this one lives in or hangs on; its own id when it stands alone. */
    default ObjectId parent() {
        return id();
    }

    /** The value of one of its components for people: without secrets. */
    default String shown(@Nullable Object component) {
        return String.valueOf(component);
    }
}
