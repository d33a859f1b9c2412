package dev.orderly.archive.load;

import dev.orderly.archive.toc.TocEntry;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import java.util.Optional;

/** How an entry's object gets its owner; the drop statement tells how the object is named. */
final class OwnerStatement {

    private static final String DROP = "DROP ";
    private static final String IF_EXISTS = "IF EXISTS ";

    private OwnerStatement() {}

    /** Empty for what has no owner. */
    static Optional<String> of(TocEntry entry, String owner) {
        if (owner.isEmpty() || entry.drop().isEmpty() || !hasOwner(entry.kind())) {
            return Optional.empty();
        }
        return Optional.of(
                "ALTER " + object(entry) + " OWNER TO " + Identifier.of(owner).quoted());
    }

    private static String object(TocEntry entry) {
        String kind = entry.kind();
        switch (kind) {
            case "TABLE", "SEQUENCE", "VIEW", "FOREIGN TABLE", "MATERIALIZED VIEW", "TYPE", "DOMAIN" -> {
                return kind
                        + ' '
                        + QualifiedName.of(entry.schema(), entry.tag()).quoted();
            }
            case "SCHEMA" -> {
                return kind + ' ' + Identifier.of(entry.tag()).quoted();
            }
            case "BLOB" -> {
                return "LARGE OBJECT " + Long.parseLong(entry.tag());
            }
            default -> {
                String name = entry.drop().strip().replaceFirst(";$", "").substring(DROP.length());
                return name.replaceFirst(IF_EXISTS, "").replaceFirst(" (CASCADE|RESTRICT)$", "");
            }
        }
    }

    private static boolean hasOwner(String kind) {
        return switch (kind) {
            case "SCHEMA",
                    "TABLE",
                    "SEQUENCE",
                    "VIEW",
                    "FOREIGN TABLE",
                    "MATERIALIZED VIEW",
                    "TYPE",
                    "DOMAIN",
                    "FUNCTION",
                    "PROCEDURE",
                    "AGGREGATE",
                    "OPERATOR",
                    "OPERATOR CLASS",
                    "OPERATOR FAMILY",
                    "COLLATION",
                    "CONVERSION",
                    "STATISTICS",
                    "TEXT SEARCH DICTIONARY",
                    "TEXT SEARCH CONFIGURATION",
                    "FOREIGN DATA WRAPPER",
                    "SERVER",
                    "PROCEDURAL LANGUAGE",
                    "EVENT TRIGGER",
                    "PUBLICATION",
                    "SUBSCRIPTION",
                    "BLOB" -> true;
            default -> false;
        };
    }
}
