package dev.orderly.diff;

import dev.orderly.catalog.Attribute;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.ddl.SequenceDdl;
import dev.orderly.sql.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known about going from one type to another. */
final class TypeChange {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> FRACTIONS = Set.of("numeric", "real", "double precision");
    private static final Set<String> SCALED = Set.of(
            "numeric",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone");
    private static final Set<String> GROWING = Set.of(
            "character varying",
            "bit varying",
            "numeric",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone");
    private static final Set<String> STRINGS = Set.of("text", "character varying", "character");
    private static final Set<String> TIMES = Set.of("timestamp without time zone", "timestamp with time zone", "date");
    private static final List<Set<String>> FAMILIES = List.of(
            NUMBERS, STRINGS, TIMES, Set.of("json", "jsonb"), Set.of("inet", "cidr"), Set.of("bit", "bit varying"));

    private TypeChange() {}

    /** {@code  USING …} where PostgreSQL has no cast that it applies by itself; empty where it has. */
    static String using(String column, String from, String to) {
        String source = base(from);
        String target = base(to);
        boolean arrays = isArray(from) && isArray(to);
        if (source.equals(target) || sameFamily(source, target) || isString(to)) {
            return isArray(from) == isArray(to) || isString(to) ? "" : element(column, from, to);
        }
        if (isArray(from) != isArray(to)) {
            return element(column, from, to);
        }
        boolean direct = STRINGS.contains(source)
                || (source.equals("boolean") && target.equals("integer"))
                || (source.equals("integer") && target.equals("boolean"));
        return direct && !arrays ? " USING " + column + "::" + to : throughText(column, to);
    }

    private static boolean isString(String type) {
        return STRINGS.contains(base(type)) && !isArray(type);
    }

    private static String element(String column, String from, String to) {
        return isArray(to) && !isArray(from)
                ? " USING CASE WHEN " + column + " IS NULL THEN NULL ELSE ARRAY[" + column + "::text]::" + to + " END"
                : throughText(column, to);
    }

    /** Every type has a text form; whether the other reads it is up to the rows. */
    private static String throughText(String column, String to) {
        return " USING " + column + "::text" + (isArray(to) ? "[]" : "") + "::" + to;
    }

    /** From the old form of a type, which stands aside, to the one that was made anew under its name. */
    static String usingNewForm(String column, String from, String to, ObjectId type, Sides sides) {
        if (isArray(to) && !isArray(from)) {
            return element(column, from, to);
        }
        return sides.before().get(type) instanceof CompositeType old
                        && sides.after().get(type) instanceof CompositeType now
                        && to.equals(type.quoted())
                ? rowByRow(column, old, now)
                : throughText(column, to);
    }

    /** Attributes keep their values by name, whatever their place; what is new has none. */
    private static String rowByRow(String column, CompositeType from, CompositeType to) {
        Set<String> known = from.attributes().stream().map(Attribute::name).collect(Collectors.toSet());
        String values = to.attributes().stream()
                .map(attribute -> known.contains(attribute.name()) ? attribute(column, attribute) : "NULL")
                .collect(Collectors.joining(", "));
        return " USING CASE WHEN " + column + " IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(" + values + ")::"
                + to.id().quoted() + " END";
    }

    /** The type of an attribute may be made anew too, and has no cast from its own old form but through text. */
    private static String attribute(String row, Attribute attribute) {
        String value = '(' + row + ")." + Identifier.of(attribute.name()).quoted();
        String text = attribute.type().contains(".") ? "::text" + (isArray(attribute.type()) ? "[]" : "") : "";
        return value + text + "::" + attribute.type();
    }

    /** Whether PostgreSQL cuts values to fit without a word. */
    static boolean rounds(String from, String to) {
        String source = base(from);
        String target = base(to);
        if (source.equals(target)) {
            return SCALED.contains(target) && scale(to) < scale(from);
        }
        return (FRACTIONS.contains(source)
                        && Set.of("smallint", "integer", "bigint").contains(target))
                || (source.equals("double precision") && target.equals("real"))
                || (source.startsWith("timestamp") && (target.equals("date") || target.startsWith("time ")));
    }

    /** Digits after the point: the last number of the modifier; more than any where there is none. */
    private static int scale(String type) {
        int close = type.indexOf(')');
        if (close < 0) {
            return Integer.MAX_VALUE;
        }
        String modifier = type.substring(type.indexOf('(') + 1, close);
        int comma = modifier.indexOf(',');
        return Integer.parseInt(modifier.substring(comma + 1));
    }

    private static boolean sameFamily(String source, String target) {
        return FAMILIES.stream().anyMatch(family -> family.contains(source) && family.contains(target));
    }

    /** Whether the table is neither rewritten nor read (ATColumnChangeRequiresRewrite): the same values fit as they are. */
    static boolean isFree(String from, String to) {
        if (isArray(from) || isArray(to)) {
            return false;
        }
        String source = base(from);
        String target = base(to);
        if (source.equals(target)) {
            return GROWING.contains(target) && fits(from, to);
        }
        return unlimited(to)
                && ((source.equals("character varying") && target.equals("text"))
                        || (source.equals("text") && target.equals("character varying"))
                        || (source.equals("cidr") && target.equals("inet"))
                        || (source.equals("bit") && target.equals("bit varying")));
    }

    /** Whether every value that the old length or precision allows fits the new one with no digit changed. */
    private static boolean fits(String from, String to) {
        if (unlimited(to) || unlimited(from)) {
            return unlimited(to);
        }
        boolean scaled = base(to).equals("numeric");
        return first(to) >= first(from) && (!scaled || last(to) == last(from));
    }

    private static boolean unlimited(String type) {
        return type.indexOf('(') < 0;
    }

    private static int first(String type) {
        return Integer.parseInt(modifier(type).split(",")[0].strip());
    }

    private static int last(String type) {
        String[] numbers = modifier(type).split(",");
        return numbers.length < 2 ? 0 : Integer.parseInt(numbers[1].strip());
    }

    private static String modifier(String type) {
        return type.substring(type.indexOf('(') + 1, type.indexOf(')'));
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    /** The type without dimensions and modifiers, such as {@code character varying} of {@code character varying(20)[]}. */
    private static String base(String type) {
        String element = type.replace("[]", "");
        int open = element.indexOf('(');
        int close = element.indexOf(')');
        return open < 0 || close < 0 ? element : element.substring(0, open) + element.substring(close + 1);
    }

    /** The storage that a column of the type has from the start. */
    static String storage(String type) {
        String base = base(type);
        if (isArray(type)
                || STRINGS.contains(base)
                || Set.of("json", "jsonb", "bytea", "xml").contains(base)) {
            return "EXTENDED";
        }
        return Set.of("numeric", "inet", "cidr").contains(base) ? "MAIN" : base.contains(".") ? "EXTENDED" : "PLAIN";
    }

    /** The sequence behind an identity column as it is once the column has its new type: PostgreSQL adapts it. */
    static Sequence followsColumn(Sequence old, Sequence now) {
        if (old.type().equals(now.type())) {
            return old;
        }
        long highest = SequenceDdl.highest(now.type());
        boolean wasHighest = old.maximum() == SequenceDdl.highest(old.type());
        boolean wasLowest = old.minimum() == -SequenceDdl.highest(old.type()) - 1;
        return new Sequence(
                old.id(),
                now.type(),
                old.start(),
                old.increment(),
                wasLowest ? -highest - 1 : old.minimum(),
                wasHighest ? highest : old.maximum(),
                old.cache(),
                old.cycle(),
                old.unlogged());
    }
}
