package dev.orderly.privacy.subset.rows;

import dev.orderly.operation.Progress;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.subset.rows.SubsetTable.Share;
import dev.orderly.privacy.subset.schema.RowCounts;
import dev.orderly.privacy.subset.schema.SourceTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a subset, as one session knows them: it owns that session, whose one transaction sees the database as it was when the subset
 * was taken. Whoever reads the rows reads them there, by {@link #condition}. For one thread.
 */
public final class Subset implements AutoCloseable {

    private final Connection connection;
    private final SubsetPlan plan;
    private final List<Step> steps;
    private final Map<Long, Long> rowsOfParts = new HashMap<>();
    private final Set<Long> wholeParts = new HashSet<>();
    private final Set<Long> known = new HashSet<>();

    private Subset(Connection connection, SubsetPlan plan, List<Step> steps) {
        this.connection = connection;
        this.plan = plan;
        this.steps = List.copyOf(steps);
        plan.whole().forEach(table -> wholeParts.addAll(table.relations()));
        plan.graph().tables().forEach(table -> known.addAll(table.relations()));
    }

    /**
     * Finds the rows.
     *
     * @param connection with {@link RowAddresses#TABLE} in it, in the transaction whose snapshot is used; closed by the subset
     * @param key by which rows are drawn, where any are
     * @throws dev.orderly.problem.ProblemException {@code condition-invalid}, exit 6
     */
    public static Subset find(Connection connection, SubsetPlan plan, Optional<RootKey> key, Progress progress)
            throws SQLException {
        if (key.isPresent()) {
            KeyedHash.use(connection, key.get());
        }
        try (Statement statement = connection.createStatement()) {
            Growth growth = new Growth(statement, plan.graph(), plan.whole(), plan.children(), progress);
            Subset subset = new Subset(connection, plan, growth.from(plan.roots()));
            subset.countParts(statement);
            return subset;
        }
    }

    private void countParts(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT part, pg_catalog.count(*) FROM " + RowAddresses.NAME + " GROUP BY part")) {
            while (row.next()) {
                rowsOfParts.put(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** The session in whose transaction the rows are to be read; closed with this. */
    public Connection connection() {
        return connection;
    }

    public List<Root> roots() {
        return plan.roots();
    }

    /** How often rows were added to those before, until none were left to add. */
    public int rounds() {
        return steps.stream().mapToInt(Step::round).max().orElse(0);
    }

    /** Whether a table is among those that rows are looked for in. */
    public boolean knows(long part) {
        return known.contains(part);
    }

    /** Whether the subset has any row of a table that holds rows itself: a plain one or a partition. */
    public boolean hasRowsOf(long part) {
        return wholeParts.contains(part) || rowsOfParts.containsKey(part);
    }

    /**
     * What is true of the subset's rows in {@code SELECT … FROM ONLY} such a table, in this session; empty where it has all of them.
     *
     * @param part the oid of a table that it has rows of
     */
    public Optional<String> condition(long part) {
        return wholeParts.contains(part)
                ? Optional.empty()
                : Optional.of(RowAddresses.condition(part, rowsOfParts.getOrDefault(part, 0L)));
    }

    /** All tables, also those with no row in it. */
    public List<SubsetTable> tables() {
        return plan.graph().tables().stream().map(this::table).toList();
    }

    private SubsetTable table(SourceTable table) {
        RowCounts.Count all = plan.counts().of(table);
        List<Step> own = steps.stream().filter(it -> it.table().equals(table)).toList();
        long rows = plan.whole().contains(table)
                ? all.rows()
                : own.stream().mapToLong(Step::rows).sum();
        long full = own.stream().filter(Step::isFull).mapToLong(Step::rows).sum();
        return new SubsetTable(table.words(), share(table, own), rows, full, all.rows(), all.estimated());
    }

    private Share share(SourceTable table, List<Step> own) {
        if (plan.whole().contains(table)) {
            return Share.WHOLE;
        }
        if (own.isEmpty()) {
            return Share.NONE;
        }
        return switch (own.get(0).way()) {
            case ROOT -> Share.ROOT;
            case BELOW -> Share.BELOW;
            case ABOVE -> Share.ABOVE;
        };
    }

    /**
     * Why a row is in it: from the root on, each found by the one before; empty for a row that is not in it.
     *
     * @throws dev.orderly.problem.ProblemException {@code table-not-found}, {@code row-not-found}, {@code row-name}, exit 2
     */
    public List<Link> why(RowName name) throws SQLException {
        SourceTable table = plan.graph().named(name.table());
        try (Statement statement = connection.createStatement()) {
            Chain chain = new Chain(statement, steps);
            Chain.Place place = chain.place(table, name);
            if (plan.whole().contains(table)) {
                return List.of(new Link(table.words(), chain.key(table, place), Optional.empty(), "", 0));
            }
            return chain.to(place);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.close();
        }
    }
}
