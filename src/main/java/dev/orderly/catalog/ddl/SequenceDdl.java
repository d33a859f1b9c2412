package dev.orderly.catalog.ddl;

import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.SequenceOwner;

/** Sequences and to which column they belong. */
public final class SequenceDdl {

    private SequenceDdl() {}

    static String create(Sequence sequence) {
        return (sequence.unlogged() ? "CREATE UNLOGGED SEQUENCE " : "CREATE SEQUENCE ")
                + sequence.id().quoted()
                + (sequence.type().equals("bigint") ? "" : " AS " + sequence.type())
                + options(sequence);
    }

    /** The options that are not what the type and direction give. */
    public static String options(Sequence sequence) {
        StringBuilder sql = new StringBuilder();
        boolean up = sequence.increment() > 0;
        long highest = highest(sequence.type());
        long minimum = up ? 1 : -highest - 1;
        long maximum = up ? highest : -1;
        if (sequence.increment() != 1) {
            sql.append(" INCREMENT BY ").append(sequence.increment());
        }
        if (sequence.minimum() != minimum) {
            sql.append(" MINVALUE ").append(sequence.minimum());
        }
        if (sequence.maximum() != maximum) {
            sql.append(" MAXVALUE ").append(sequence.maximum());
        }
        if (sequence.start() != (up ? sequence.minimum() : sequence.maximum())) {
            sql.append(" START WITH ").append(sequence.start());
        }
        if (sequence.cache() != 1) {
            sql.append(" CACHE ").append(sequence.cache());
        }
        return sql.append(sequence.cycle() ? " CYCLE" : "").toString();
    }

    /** The highest value of an integer type. */
    public static long highest(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    static String create(SequenceOwner owner) {
        return "ALTER SEQUENCE " + owner.sequence().quoted() + " OWNED BY " + References.name(owner.column());
    }

    static String drop(SequenceOwner owner) {
        return "ALTER SEQUENCE " + owner.sequence().quoted() + " OWNED BY NONE";
    }
}
