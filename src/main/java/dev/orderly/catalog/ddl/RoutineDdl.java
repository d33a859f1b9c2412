package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Aggregate;
import dev.orderly.catalog.Cast;
import dev.orderly.catalog.Conversion;
import dev.orderly.catalog.Language;
import dev.orderly.catalog.Operator;
import dev.orderly.catalog.Routine;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;

/** Routines, and what is made of them: aggregates, operators, casts, conversions, languages. */
public final class RoutineDdl {

    private RoutineDdl() {}

    static String drop(Routine routine) {
        return (routine.procedure() ? "DROP PROCEDURE " : "DROP FUNCTION ") + References.name(routine.id());
    }

    static String create(Aggregate aggregate) {
        return "CREATE AGGREGATE " + aggregate.id().quoted() + '(' + aggregate.signature() + ") (\n    "
                + String.join(",\n    ", aggregate.clauses()) + "\n)";
    }

    static String drop(Aggregate aggregate) {
        String types = aggregate.id().part();
        return "DROP ROUTINE " + aggregate.id().quoted() + '(' + types + ')';
    }

    static String create(Operator operator) {
        List<String> clauses = new ArrayList<>(operator.clauses());
        if (!operator.leftType().isEmpty()) {
            clauses.add(1, "LEFTARG = " + operator.leftType());
        }
        if (!operator.rightType().isEmpty()) {
            clauses.add("RIGHTARG = " + operator.rightType());
        }
        return "CREATE OPERATOR " + Identifier.of(operator.id().schema()).quoted() + '.'
                + operator.id().name() + " (" + String.join(", ", clauses) + ')';
    }

    static String create(Cast cast) {
        String how = switch (cast.method()) {
            case "i" -> "WITH INOUT";
            case "b" -> "WITHOUT FUNCTION";
            default -> "WITH FUNCTION " + cast.function();
        };
        String when = switch (cast.context()) {
            case "a" -> " AS ASSIGNMENT";
            case "i" -> " AS IMPLICIT";
            default -> "";
        };
        return "CREATE CAST (" + cast.id().name() + ") " + how + when;
    }

    static String create(Conversion conversion) {
        return "CREATE " + (conversion.isDefault() ? "DEFAULT " : "") + "CONVERSION "
                + conversion.id().quoted() + " FOR " + SqlLiteral.quote(conversion.source()) + " TO "
                + SqlLiteral.quote(conversion.target()) + " FROM " + conversion.function();
    }

    static String create(Language language) {
        return "CREATE " + (language.trusted() ? "TRUSTED " : "") + "LANGUAGE "
                + language.id().quoted()
                + (language.handler().isEmpty() ? "" : " HANDLER " + language.handler())
                + (language.inline().isEmpty() ? "" : " INLINE " + language.inline())
                + (language.validator().isEmpty() ? "" : " VALIDATOR " + language.validator());
    }
}
