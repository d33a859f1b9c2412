package dev.orderly.catalog;

import java.util.Locale;

/**
 * The kinds of things a catalog tells apart. What PostgreSQL keeps inside a table (columns, defaults, constraints) and
 * what hangs on an object (comment, privileges) are kinds of their own, so that each can change alone.
 */
public enum ObjectKind {
    SCHEMA,
    EXTENSION,
    LANGUAGE,
    ACCESS_METHOD,
    COLLATION,
    CONVERSION,
    ENUM,
    DOMAIN,
    DOMAIN_CONSTRAINT,
    COMPOSITE,
    RANGE,
    SHELL_TYPE,
    BASE_TYPE,
    ROUTINE,
    AGGREGATE,
    OPERATOR,
    OPERATOR_FAMILY,
    OPERATOR_CLASS,
    CAST,
    TRANSFORM,
    TEXT_SEARCH_PARSER,
    TEXT_SEARCH_TEMPLATE,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_CONFIGURATION,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    USER_MAPPING,
    SEQUENCE,
    TABLE,
    FOREIGN_TABLE,
    COLUMN,
    DEFAULT,
    SEQUENCE_OWNER,
    ATTACHMENT,
    CONSTRAINT,
    INDEX,
    INDEX_ATTACHMENT,
    CLUSTERING,
    REPLICA_IDENTITY,
    VIEW,
    MATERIALIZED_VIEW,
    STATISTICS,
    RULE,
    TRIGGER,
    PARTITION_TRIGGER,
    EVENT_TRIGGER,
    POLICY,
    PUBLICATION,
    PUBLICATION_TABLE,
    PUBLICATION_SCHEMA,
    SUBSCRIPTION,
    COMMENT,
    SECURITY_LABEL,
    PRIVILEGES,
    DEFAULT_PRIVILEGES,
    /** Found, but of a kind that the reader does not cover. */
    NOT_COVERED;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', ' ');

    /** The kind as people write it, such as {@code materialized view}. */
    public String word() {
        return word;
    }

    /** Whether dropping and making the object again loses rows or values that nothing can bring back. */
    public boolean holdsData() {
        return this == TABLE || this == COLUMN || this == SEQUENCE;
    }
}
