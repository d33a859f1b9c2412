package dev.orderly.retention.plan;

import dev.orderly.environment.TemporaryTable;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.retention.rule.RetentionRule;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import dev.orderly.sql.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows that go, by their addresses in temporary tables, one for each relation: those that a rule takes, and where it says so those
 * that refer to them, in as many steps as it takes. All of it is done by the server, a statement for each step. For one thread.
 */
public final class DoomedRows {

    private static final Identifier PLACE = Identifier.of("place");
    private static final Identifier ROUND = Identifier.of("round");

    private final BoundRule rule;
    private final Descent descent;
    private final RowAddresses addresses;
    private final Connection connection;
    private final Map<Relation, Integer> numbers = new LinkedHashMap<>();
    private final Map<Relation, Relation> tables = new LinkedHashMap<>();
    private final Map<Relation, List<Hold>> holds = new LinkedHashMap<>();
    private final Set<Relation> used = new LinkedHashSet<>();
    private final boolean locking;
    private int round;

    private DoomedRows(BoundRule rule, Relations relations, List<Hold> all, Connection connection, boolean locking)
            throws SQLException {
        this.rule = rule;
        this.descent = new Descent(relations);
        this.addresses = RowAddresses.of(connection);
        this.connection = connection;
        this.locking = locking;
        for (Relation leaf : relations(rule, relations)) {
            numbers.put(leaf, numbers.size());
            holds.put(leaf, BindRules.holdsOf(leaf, all, relations));
        }
        rule.leaves().forEach(leaf -> tables.put(leaf, rule.table()));
        for (Relation leaf : numbers.keySet()) {
            descent.steps(leaf)
                    .forEach(step ->
                            tables.putIfAbsent(step.leaf(), step.reference().child()));
        }
    }

    /** The table whose rows a relation holds. */
    public Relation table(Relation leaf) {
        return tables.getOrDefault(leaf, leaf);
    }

    private static List<Relation> relations(BoundRule rule, Relations relations) {
        return rule.rule().children().go() ? List.copyOf(new Descent(relations).below(rule.leaves())) : rule.leaves();
    }

    /** Counts only, in a session that has {@link #tables}; what was found stays there. */
    static DoomedRows counting(BoundRule rule, Relations relations, List<Hold> holds, Connection session)
            throws SQLException {
        return new DoomedRows(rule, relations, holds, session, false);
    }

    /**
     * Locks the rows, and forgets them at the end of the transaction.
     *
     * @param all rules of the file
     */
    public static DoomedRows locking(BoundRule rule, Relations relations, List<RetentionRule> all, Connection session)
            throws SQLException {
        return new DoomedRows(rule, relations, BindRules.holds(session, relations, all), session, true);
    }

    /** The temporary tables, for a session that only counts. */
    static List<TemporaryTable> tables(BoundRule rule, Relations relations) {
        List<TemporaryTable> tables = new ArrayList<>();
        for (int i = 0; i < relations(rule, relations).size(); i++) {
            tables.add(new TemporaryTable(
                    Identifier.of(name(i)),
                    List.of(
                            new TemporaryTable.Column(PLACE, TemporaryTable.Type.ROW_ADDRESS, true),
                            new TemporaryTable.Column(ROUND, TemporaryTable.Type.INTEGER, true)),
                    List.of(PLACE),
                    List.of(ROUND)));
        }
        return tables;
    }

    private static String name(int number) {
        return "orderly_gone_" + number;
    }

    private String gone(Relation leaf) {
        return "pg_temp." + name(number(leaf));
    }

    private int number(Relation leaf) {
        Integer number = numbers.get(leaf);
        if (number == null) {
            throw new IllegalStateException(leaf + " is none of the rule's relations");
        }
        return number;
    }

    /** Forgets what the transaction before took. */
    public void begin() {
        used.clear();
    }

    /** Of rows that go, as a condition on a row of the relation. */
    public String placed(Relation leaf) {
        return "ctid = ANY (ARRAY(SELECT g.place FROM " + gone(leaf) + " AS g))";
    }

    /**
     * Takes rows of a stretch, and those that hang on them. Rows that others have locked are passed over; rows that hang on them are
     * waited for.
     *
     * @param most how many of the rule's own
     * @return how many of the rule's own were taken
     * @throws dev.orderly.problem.ProblemException {@code rows-held}, exit 4, when rows that hang on them may not go
     */
    public long gather(Stretch stretch, long most) throws SQLException {
        Relation leaf = stretch.leaf();
        make(leaf);
        int first = ++round;
        String alias = rule.alias();
        long taken = update("INSERT INTO " + gone(leaf) + " (place, round) SELECT " + alias + ".ctid, " + first
                + rule.from(leaf) + " WHERE " + addresses.between(alias, stretch.from(), stretch.to()) + " AND "
                + rule.taking() + " LIMIT " + most
                + (locking ? " FOR UPDATE OF " + alias + " SKIP LOCKED" : "") + " ON CONFLICT DO NOTHING");
        if (taken > 0 && rule.rule().children().go()) {
            follow(leaf, first);
        } else if (taken > 0 && rule.staysForOthers()) {
            leaveReferredTo(leaf, first);
        }
        return taken;
    }

    /** Nobody can begin to refer to a row that is locked; who did just before is seen now. */
    private void leaveReferredTo(Relation leaf, int first) throws SQLException {
        String alias = rule.alias();
        update("DELETE FROM " + gone(leaf) + " AS d WHERE d.place IN (SELECT " + alias + ".ctid" + rule.from(leaf)
                + " WHERE " + alias + ".ctid = ANY (ARRAY(SELECT g.place FROM " + gone(leaf) + " AS g WHERE g.round = "
                + first + ")) AND (" + rule.referredTo() + "))");
    }

    /** Found rows of a relation that are still to be followed. */
    private record Open(Relation leaf, int round) {}

    private void follow(Relation leaf, int first) throws SQLException {
        Deque<Open> open = new ArrayDeque<>(List.of(new Open(leaf, first)));
        while (!open.isEmpty()) {
            Open next = open.poll();
            for (Descent.Step step : descent.steps(next.leaf())) {
                make(step.leaf());
                int found = ++round;
                if (update(hanging(next, step, found)) > 0) {
                    requireFree(step.leaf(), found);
                    open.add(new Open(step.leaf(), found));
                }
            }
        }
    }

    private String hanging(Open above, Descent.Step step, int found) {
        return "INSERT INTO " + gone(step.leaf()) + " (place, round) SELECT c.ctid, " + found
                + " FROM (SELECT DISTINCT " + step.reference().parentColumns("r") + " FROM ONLY "
                + above.leaf().quoted() + " AS r WHERE r.ctid = ANY (ARRAY(SELECT g.place FROM " + gone(above.leaf())
                + " AS g WHERE g.round = " + above.round() + "))) AS p JOIN ONLY "
                + step.leaf().quoted() + " AS c ON " + step.reference().joined("c", "p")
                + (locking ? " FOR UPDATE OF c" : "") + " ON CONFLICT DO NOTHING";
    }

    private void requireFree(Relation leaf, int found) throws SQLException {
        for (Hold hold : holds.getOrDefault(leaf, List.of())) {
            long held = number("SELECT count(*) FROM ONLY " + leaf.quoted() + " AS " + hold.alias() + " WHERE "
                    + hold.alias() + ".ctid = ANY (ARRAY(SELECT g.place FROM " + gone(leaf) + " AS g WHERE g.round = "
                    + found + ")) AND (" + hold.condition() + "\n)");
            if (held > 0) {
                throw Problem.of(
                                "rows-held",
                                ExitCode.REFUSED,
                                "rule \"" + rule.rule().name() + "\" would take " + held + " rows of " + leaf
                                        + " that rule \"" + hold.rule() + "\" holds, as they refer to its own")
                        .hint("give rule \"" + rule.rule().name()
                                + "\" a keep where that leaves the rows which they refer to, or: children: keep")
                        .raise();
            }
        }
    }

    /** How many rows of each relation go, those without any left out. */
    public Map<Relation, Long> counts() throws SQLException {
        Map<Relation, Long> counts = new LinkedHashMap<>();
        for (Relation leaf : used) {
            long count = number("SELECT count(*) FROM " + gone(leaf));
            if (count > 0) {
                counts.put(leaf, count);
            }
        }
        return counts;
    }

    /** In the transaction that needs it, as most relations of a large tree never have such rows. */
    private void make(Relation leaf) throws SQLException {
        if (used.add(leaf) && locking) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TEMPORARY TABLE IF NOT EXISTS " + gone(leaf)
                        + " (place pg_catalog.tid PRIMARY KEY, round pg_catalog.int4 NOT NULL) ON COMMIT DELETE ROWS");
            }
        }
    }

    private long update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.executeLargeUpdate(sql);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(query)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
