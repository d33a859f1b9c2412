package dev.orderly.diff;

import dev.orderly.catalog.ObjectKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The order among events that do not depend on each other: as a person would write them. */
final class Ranks {

    private static final List<ObjectKind> CREATION = List.of(
            ObjectKind.SCHEMA,
            ObjectKind.EXTENSION,
            ObjectKind.ACCESS_METHOD,
            ObjectKind.LANGUAGE,
            ObjectKind.COLLATION,
            ObjectKind.ENUM,
            ObjectKind.DOMAIN,
            ObjectKind.DOMAIN_CONSTRAINT,
            ObjectKind.COMPOSITE,
            ObjectKind.RANGE,
            ObjectKind.SHELL_TYPE,
            ObjectKind.BASE_TYPE,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.FOREIGN_SERVER,
            ObjectKind.USER_MAPPING,
            ObjectKind.SEQUENCE,
            ObjectKind.TABLE,
            ObjectKind.FOREIGN_TABLE,
            ObjectKind.COLUMN,
            ObjectKind.DEFAULT,
            ObjectKind.SEQUENCE_OWNER,
            ObjectKind.ROUTINE,
            ObjectKind.AGGREGATE,
            ObjectKind.OPERATOR,
            ObjectKind.OPERATOR_FAMILY,
            ObjectKind.OPERATOR_CLASS,
            ObjectKind.CAST,
            ObjectKind.TRANSFORM,
            ObjectKind.CONVERSION,
            ObjectKind.TEXT_SEARCH_PARSER,
            ObjectKind.TEXT_SEARCH_TEMPLATE,
            ObjectKind.TEXT_SEARCH_DICTIONARY,
            ObjectKind.TEXT_SEARCH_CONFIGURATION,
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.ATTACHMENT,
            ObjectKind.INDEX_ATTACHMENT,
            ObjectKind.CLUSTERING,
            ObjectKind.REPLICA_IDENTITY,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW,
            ObjectKind.STATISTICS,
            ObjectKind.RULE,
            ObjectKind.TRIGGER,
            ObjectKind.PARTITION_TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.PUBLICATION,
            ObjectKind.PUBLICATION_TABLE,
            ObjectKind.PUBLICATION_SCHEMA,
            ObjectKind.SUBSCRIPTION,
            ObjectKind.COMMENT,
            ObjectKind.SECURITY_LABEL,
            ObjectKind.PRIVILEGES,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.DEFAULT_PRIVILEGES,
            ObjectKind.NOT_COVERED);

    private static final Map<ObjectKind, Integer> RANK = new EnumMap<>(ObjectKind.class);

    static {
        CREATION.forEach(kind -> RANK.put(kind, RANK.size()));
    }

    /** Where columns are as they are to be, with their defaults. */
    static final int AFTER_COLUMNS = CREATION.size() + RANK.getOrDefault(ObjectKind.SEQUENCE_OWNER, 0);

    private Ranks() {}

    /** Drops come first and in the opposite order; what changes stands with what is made. */
    static int of(Event event) {
        int rank = RANK.getOrDefault(event.object().kind(), CREATION.size());
        return switch (event.kind()) {
            case DROP -> event.object().kind() == ObjectKind.DEFAULT_PRIVILEGES ? 3 * CREATION.size() : -rank;
            case LEAVE_TYPE, SET_ASIDE -> 1;
            case JOIN_TYPE -> CREATION.size() + RANK.getOrDefault(ObjectKind.DEFAULT, 0);
            case MOVE -> CREATION.size() + RANK.getOrDefault(ObjectKind.SEQUENCE_OWNER, 0);
            case ALTER, CREATE -> CREATION.size() + rank;
        };
    }
}
