package dev.orderly.diff;

import dev.orderly.catalog.Sequence;
import dev.orderly.catalog.ddl.SequenceDdl;
import java.util.ArrayList;
import java.util.List;

/** A sequence with other options; its position is kept, moved only as far as new bounds demand. */
final class SequenceAlteration {

    /** The first version in which a sequence can be unlogged. */
    private static final int UNLOGGED = 15;

    private SequenceAlteration() {}

    static Alteration between(Sequence from, Sequence to, Sides sides) {
        return Alteration.inPlace(commands(from, to, sides.major()));
    }

    /** The statements for a sequence by its new name; for one behind an identity column too. */
    static List<Command> commands(Sequence from, Sequence to, int major) {
        String alter = "ALTER SEQUENCE " + to.id().quoted();
        List<Command> commands = new ArrayList<>();
        if (from.unlogged() != to.unlogged() && major >= UNLOGGED) {
            commands.add(Command.of(alter + (to.unlogged() ? " SET UNLOGGED" : " SET LOGGED")));
        }
        if (leavesBounds(from, to)) {
            commands.add(Command.of(move(from, to)));
        }
        String options = options(from, to);
        if (!options.isEmpty()) {
            commands.add(Command.of(alter + options));
        }
        return commands;
    }

    private static boolean leavesBounds(Sequence from, Sequence to) {
        return from.minimum() < to.minimum() || from.maximum() > to.maximum();
    }

    /** PostgreSQL refuses bounds that leave the position outside; the position itself is in no catalog. */
    private static String move(Sequence from, Sequence to) {
        long low = Math.max(from.minimum(), to.minimum());
        long high = Math.min(from.maximum(), to.maximum());
        String name = to.id().quoted();
        if (low > high) {
            boolean wider = SequenceDdl.highest(to.type()) > SequenceDdl.highest(from.type());
            return "ALTER SEQUENCE " + name + (wider ? " AS " + to.type() : "") + " MINVALUE "
                    + Math.min(from.minimum(), to.minimum()) + " MAXVALUE " + Math.max(from.maximum(), to.maximum())
                    + " RESTART WITH " + to.start();
        }
        return "SELECT pg_catalog.setval(" + dev.orderly.sql.SqlLiteral.quote(name) + "::pg_catalog.regclass, " + low
                + ", false) FROM " + name + " WHERE last_value < " + low + "\nUNION ALL\nSELECT pg_catalog.setval("
                + dev.orderly.sql.SqlLiteral.quote(name) + "::pg_catalog.regclass, " + high + ", true) FROM " + name
                + " WHERE last_value > " + high;
    }

    /** Only what differs, each option said in full: what ALTER leaves out it keeps, or takes from the new type. */
    private static String options(Sequence from, Sequence to) {
        StringBuilder sql = new StringBuilder();
        if (!from.type().equals(to.type())) {
            sql.append(" AS ").append(to.type());
        }
        if (from.increment() != to.increment()) {
            sql.append(" INCREMENT BY ").append(to.increment());
        }
        boolean retyped = !from.type().equals(to.type());
        if (from.minimum() != to.minimum() || retyped) {
            sql.append(" MINVALUE ").append(to.minimum());
        }
        if (from.maximum() != to.maximum() || retyped) {
            sql.append(" MAXVALUE ").append(to.maximum());
        }
        if (from.start() != to.start()) {
            sql.append(" START WITH ").append(to.start());
        }
        if (from.cache() != to.cache()) {
            sql.append(" CACHE ").append(to.cache());
        }
        if (from.cycle() != to.cycle()) {
            sql.append(to.cycle() ? " CYCLE" : " NO CYCLE");
        }
        return sql.toString();
    }
}
