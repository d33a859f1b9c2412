package dev.orderly.catalog.ddl;

import dev.orderly.catalog.ObjectId;
import dev.orderly.sql.Identifier;

/** How SQL speaks of an object: with its kind, as {@code COMMENT ON}, {@code DROP} and {@code GRANT ON} want it. */
public final class References {

    private References() {}

    /** Kind and name, such as {@code TABLE public.patient} or {@code CONSTRAINT patient_pkey ON public.patient}. */
    public static String of(ObjectId id) {
        return keyword(id) + ' ' + name(id);
    }

    /** The name as it follows the keyword. */
    public static String name(ObjectId id) {
        return switch (id.kind()) {
            case COLUMN -> id.quoted() + '.' + id.partIdentifier().quoted();
            case CONSTRAINT, TRIGGER, POLICY, RULE -> id.partIdentifier().quoted() + " ON " + id.quoted();
            case DOMAIN_CONSTRAINT -> id.partIdentifier().quoted() + " ON DOMAIN " + id.quoted();
            case ROUTINE, AGGREGATE -> id.quoted() + '(' + id.part() + ')';
            case OPERATOR -> Identifier.of(id.schema()).quoted() + '.' + id.name() + " (" + id.part() + ')';
            case OPERATOR_CLASS, OPERATOR_FAMILY ->
                id.quoted() + " USING " + id.partIdentifier().quoted();
            case TRANSFORM -> id.name();
            case CAST -> '(' + id.name() + ')';
            default -> id.quoted();
        };
    }

    private static String keyword(ObjectId id) {
        return switch (id.kind()) {
            case ENUM, COMPOSITE, RANGE, BASE_TYPE, SHELL_TYPE -> "TYPE";
            case DOMAIN_CONSTRAINT -> "CONSTRAINT";
            case ROUTINE, AGGREGATE -> "ROUTINE";
            case FOREIGN_SERVER -> "SERVER";
            default -> id.kind().word().toUpperCase(java.util.Locale.ROOT);
        };
    }

    /** As {@link #alter}; what follows does not reach the tables that inherit. */
    public static String alterOnly(ObjectId relation) {
        return switch (relation.kind()) {
            case FOREIGN_TABLE -> "ALTER FOREIGN TABLE ONLY " + relation.quoted();
            case VIEW, MATERIALIZED_VIEW -> alter(relation);
            default -> "ALTER TABLE ONLY " + relation.quoted();
        };
    }

    /** The table, view or foreign table in front of {@code ALTER}'s sub-commands. */
    public static String alter(ObjectId relation) {
        return switch (relation.kind()) {
            case FOREIGN_TABLE -> "ALTER FOREIGN TABLE " + relation.quoted();
            case VIEW -> "ALTER VIEW " + relation.quoted();
            case MATERIALIZED_VIEW -> "ALTER MATERIALIZED VIEW " + relation.quoted();
            default -> "ALTER TABLE " + relation.quoted();
        };
    }
}
