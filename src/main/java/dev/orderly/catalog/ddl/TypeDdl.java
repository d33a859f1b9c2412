package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Attribute;
import dev.orderly.catalog.Collation;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.RangeType;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Types and collations. */
public final class TypeDdl {

    private TypeDdl() {}

    static String create(EnumType type) {
        String labels = type.labels().stream().map(SqlLiteral::quote).collect(Collectors.joining(", "));
        return "CREATE TYPE " + type.id().quoted() + " AS ENUM (" + labels + ')';
    }

    /** @param checks those that can be made with the domain */
    public static String create(DomainType domain, List<DomainConstraint> checks) {
        StringBuilder sql = new StringBuilder("CREATE DOMAIN ")
                .append(domain.id().quoted())
                .append(" AS ")
                .append(domain.baseType());
        if (!domain.collation().isEmpty()) {
            sql.append(" COLLATE ").append(domain.collation());
        }
        if (!domain.defaultExpression().isEmpty()) {
            sql.append(" DEFAULT ").append(domain.defaultExpression());
        }
        if (domain.notNull()) {
            sql.append(" NOT NULL");
        }
        checks.forEach(check -> sql.append("\n    ").append(constraint(check)));
        return sql.toString();
    }

    static String create(DomainConstraint check) {
        return "ALTER DOMAIN " + check.domain().quoted() + " ADD " + constraint(check)
                + (check.validated() ? "" : " NOT VALID");
    }

    private static String constraint(DomainConstraint check) {
        return "CONSTRAINT " + check.id().partIdentifier().quoted() + ' ' + check.definition();
    }

    static String drop(DomainConstraint check) {
        return "ALTER DOMAIN " + check.domain().quoted() + " DROP CONSTRAINT "
                + check.id().partIdentifier().quoted();
    }

    static String create(CompositeType type) {
        String attributes = type.attributes().stream().map(TypeDdl::attribute).collect(Collectors.joining(",\n    "));
        return "CREATE TYPE " + type.id().quoted() + " AS ("
                + (attributes.isEmpty() ? "" : "\n    " + attributes + '\n') + ')';
    }

    /** Name, type and collation, as in {@code CREATE TYPE} and {@code ADD ATTRIBUTE}. */
    public static String attribute(Attribute attribute) {
        return Identifier.of(attribute.name()).quoted()
                + ' '
                + attribute.type()
                + (attribute.collation().isEmpty() ? "" : " COLLATE " + attribute.collation());
    }

    static String create(RangeType type) {
        List<String> clauses = new ArrayList<>(List.of("SUBTYPE = " + type.subtype()));
        clause(clauses, "SUBTYPE_OPCLASS", type.operatorClass());
        clause(clauses, "COLLATION", type.collation());
        clause(clauses, "CANONICAL", type.canonical());
        clause(clauses, "SUBTYPE_DIFF", type.subtypeDiff());
        if (!type.multirange().isEmpty()) {
            Identifier schema = Identifier.of(type.id().schema());
            clauses.add("MULTIRANGE_TYPE_NAME = " + schema.quoted() + '.'
                    + Identifier.of(type.multirange()).quoted());
        }
        return "CREATE TYPE " + type.id().quoted() + " AS RANGE (" + String.join(", ", clauses) + ')';
    }

    private static void clause(List<String> clauses, String name, String value) {
        if (!value.isEmpty()) {
            clauses.add(name + " = " + value);
        }
    }

    static String create(Collation collation) {
        List<String> clauses = new ArrayList<>();
        clauses.add("provider = " + provider(collation));
        if (!collation.locale().isEmpty()) {
            clauses.add("locale = " + SqlLiteral.quote(collation.locale()));
        } else {
            clauses.add("lc_collate = " + SqlLiteral.quote(collation.collate()));
            clauses.add("lc_ctype = " + SqlLiteral.quote(collation.ctype()));
        }
        if (!collation.rules().isEmpty()) {
            clauses.add("rules = " + SqlLiteral.quote(collation.rules()));
        }
        if (!collation.deterministic()) {
            clauses.add("deterministic = false");
        }
        return "CREATE COLLATION " + collation.id().quoted() + " (" + String.join(", ", clauses) + ')';
    }

    private static String provider(Collation collation) {
        return switch (collation.provider()) {
            case "i" -> "icu";
            case "b" -> "builtin";
            default -> "libc";
        };
    }
}
