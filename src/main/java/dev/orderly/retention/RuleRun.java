package dev.orderly.retention;

import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Progress;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.retention.keep.FileArchive;
import dev.orderly.retention.keep.Part;
import dev.orderly.retention.keep.RunRecord;
import dev.orderly.retention.keep.SettleRuns;
import dev.orderly.retention.keep.TableArchive;
import dev.orderly.retention.plan.BoundRule;
import dev.orderly.retention.plan.CountRows;
import dev.orderly.retention.plan.Counted;
import dev.orderly.retention.plan.DoomedRows;
import dev.orderly.retention.plan.Stretch;
import dev.orderly.retention.table.Relation;
import dev.orderly.sql.ServerErrors;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows one rule, a batch and a transaction at a time. Each batch finds and locks its rows, writes them into files, takes them out of
 * their tables and notes all of it, or none of it happens. For one thread.
 */
final class RuleRun {

    /** Longer nobody is to wait for a row; the largest batches take half of it. */
    private static final String LIMITS =
            "SET LOCAL statement_timeout = '1800ms'; SET LOCAL lock_timeout = '1s'; SET LOCAL jit = off";

    /** So long a batch looks for rows; with what comes after it takes twice that and more. */
    private static final long GATHERING_NANOS = 150_000_000L;

    private static final int ROUNDS = 3;

    private final PlannedRule planned;
    private final BoundRule bound;
    private final OperationRun run;
    private final Connection connection;
    private final Optional<FileArchive> files;
    private final RunRecord record;
    private final DoomedRows doomed;
    private final Removal removal;
    private final BatchSize size;
    private final Duration pause;
    private final long limit;
    private final boolean limited;
    private final Map<String, Long> gone = new LinkedHashMap<>();
    private long own;
    private long batches;
    private long longest;
    private long left;
    private int failures;

    /** @param limit the most rows of the rule's table */
    RuleRun(
            PlannedRule planned,
            OperationRun run,
            Optional<FileArchive> files,
            RunRecord record,
            DoomedRows doomed,
            CleanupRequest request,
            long limit) {
        this.planned = planned;
        this.bound = planned.bound();
        this.run = run;
        this.connection = run.connection();
        this.files = files;
        this.record = record;
        this.doomed = doomed;
        Map<Relation, TableArchive> archives = new LinkedHashMap<>();
        planned.archives().forEach(archive -> archives.put(archive.source(), archive));
        this.removal = new Removal(doomed, archives);
        this.size = new BatchSize(request.batch().orElse(bound.rule().batch()));
        this.pause = request.pause().orElse(bound.rule().pause());
        this.limit = limit;
        this.limited = request.limit().isPresent();
        planned.tables().keySet().forEach(table -> gone.put(table, 0L));
    }

    /** Rows of the rule's own table that are gone. */
    long own() {
        return own;
    }

    /** Rows of all tables that are gone. */
    long rows() {
        return gone.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @throws dev.orderly.problem.ProblemException when it cannot go on; what is gone stays gone */
    void go() throws SQLException, IOException, InterruptedException {
        record.begin(connection);
        progress().step("cleaning up by rule \"" + bound.rule().name() + '"');
        // where only so many rows are to go, none goes as a whole
        List<Relation> whole = limited ? List.of() : bound.whole();
        long undropped = drop(whole);
        List<Stretch> stretches = planned.counted().stretches().stream()
                .filter(stretch -> !whole.contains(stretch.leaf()))
                .toList();
        left = undropped + rows(stretches);
        for (int i = 0; i < ROUNDS && !stretches.isEmpty() && own < limit; i++) {
            empty(stretches);
            // what others had locked, and what moved meanwhile
            boolean ended = own >= Math.min(planned.counted().rows(), limit);
            stretches = ended ? List.of() : recount(whole).stretches();
            left = ended ? Math.max(0, planned.counted().rows() - own) : undropped + rows(stretches);
        }
        if (files.isPresent()) {
            SettleRuns.close(connection, record);
        }
        record.end(connection);
    }

    private static long rows(List<Stretch> stretches) {
        return stretches.stream().mapToLong(Stretch::rows).sum();
    }

    /** @return how many rows are in those that stay */
    private long drop(List<Relation> whole) throws SQLException, InterruptedException {
        List<Relation> staying = new PartitionDrop(connection, record, bound.table()).run(whole, rows -> {
            gone.merge(bound.table().toString(), rows, Long::sum);
            own = gone.getOrDefault(bound.table().toString(), 0L);
            stood();
        });
        return rows(planned.counted().stretches().stream()
                .filter(stretch -> staying.contains(stretch.leaf()))
                .toList());
    }

    private Counted recount(List<Relation> dropped) throws SQLException {
        try {
            return CountRows.of(bound.without(dropped), connection, Progress.silent());
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("RESET statement_timeout");
            }
        }
    }

    private Progress progress() {
        return run.progress();
    }

    /** Until nothing is left in them that can be had. */
    private void empty(List<Stretch> stretches) throws SQLException, IOException, InterruptedException {
        int at = 0;
        while (at < stretches.size() && own < limit) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long before = own;
            at = attempt(stretches, at);
            progress().rows(own, planned.counted().rows());
            if (own > before && !pause.isZero()) {
                Thread.sleep(pause.toMillis());
            }
        }
    }

    /** @return the first stretch in which rows may be left */
    private int attempt(List<Stretch> stretches, int at) throws SQLException, IOException, InterruptedException {
        long began = System.nanoTime();
        try {
            Taken taken = batch(stretches, at);
            long took = System.nanoTime() - began;
            size.took(taken.rows(), took);
            longest = Math.max(longest, took);
            failures = 0;
            return taken.next();
        } catch (SQLException e) {
            if (!Patience.helps(e)) {
                throw e;
            }
            longest = Math.max(longest, System.nanoTime() - began);
            return failed(e) ? at + 1 : at;
        }
    }

    /**
     * Smaller, and a little later. A server that is too slow for one row is told.
     *
     * @return whether others keep rows locked for so long that they are left
     */
    private boolean failed(SQLException e) throws InterruptedException {
        failures++;
        boolean enough = failures >= Patience.MOST;
        if (enough && !ServerErrors.state(e).equals("55P03")) {
            throw ServerErrors.problem("taking " + size.size() + " rows of " + bound.table(), e)
                    .hint(
                            "a foreign key without an index makes the server read all of a table for each row: db check --rule"
                                    + " foreign-key-without-index")
                    .raise(e);
        }
        size.failed();
        Patience.pause(failures);
        failures = enough ? 0 : failures;
        return enough;
    }

    /**
     * What a batch took.
     *
     * @param rows of the rule's own
     * @param next the first stretch in which rows may be left
     */
    private record Taken(long rows, int next) {}

    private Taken batch(List<Stretch> stretches, int at) throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
                statement.execute(LIMITS);
            }
            record.requireOpen(connection);
            Taken taken = gather(stretches, at);
            Map<String, Long> rows = remove();
            connection.commit();
            connection.setAutoCommit(true);
            stands(rows);
            return taken;
        } catch (SQLException | IOException | RuntimeException | Error e) {
            takeBack(e);
            throw e;
        }
    }

    /** Of as many stretches as it takes, where rows are few in each. */
    private Taken gather(List<Stretch> stretches, int at) throws SQLException {
        doomed.begin();
        long began = System.nanoTime();
        long most = Math.min(size.size(), limit - own);
        long taken = 0;
        int next = at;
        while (next < stretches.size() && taken < most && System.nanoTime() - began < GATHERING_NANOS) {
            long rest = most - taken;
            long found = doomed.gather(stretches.get(next), rest);
            taken += found;
            next += found < rest ? 1 : 0;
        }
        return new Taken(taken, next);
    }

    /** Takes the rows that were gathered out; what that comes to, by table. */
    private Map<String, Long> remove() throws SQLException, IOException {
        Map<Relation, Long> counts = doomed.counts();
        if (counts.isEmpty()) {
            return Map.of();
        }
        List<Part> parts = files.isPresent() ? write(files.get(), counts) : List.of();
        long kept = removal.run(connection, counts);
        if (kept > 0) {
            throw Problem.of(
                            "rows-stay",
                            ExitCode.INVALID_INPUT,
                            kept + " rows that rule \"" + bound.rule().name() + "\" takes from " + bound.table()
                                    + " stay where they are when they are deleted or moved: a trigger or a rule keeps them")
                    .hint("leave them out with a keep where, or look at the triggers: schema show " + bound.table())
                    .raise();
        }
        lookAtDeferred();
        Map<String, Long> rows = new LinkedHashMap<>();
        counts.forEach((leaf, count) -> rows.merge(doomed.table(leaf).toString(), count, Long::sum));
        record.add(connection, rows, parts);
        return rows;
    }

    /** What waits for the commit is done now: nothing ends a commit that takes long. */
    private void lookAtDeferred() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
    }

    private List<Part> write(FileArchive archive, Map<Relation, Long> counts) throws SQLException, IOException {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<Relation, Long> each : counts.entrySet()) {
            Relation leaf = each.getKey();
            Relation table = doomed.table(leaf);
            if (table.equals(bound.table()) || planned.bound().rule().children().archives()) {
                Part part = archive.write(connection, (int) batches + 1, leaf, table, doomed.placed(leaf));
                requireAll(part, each.getValue());
                parts.add(part);
            }
        }
        return parts;
    }

    private static void requireAll(Part part, long rows) throws IOException {
        if (part.rows() != rows) {
            throw new IOException("of " + rows + " rows of " + part.table() + ", " + part.rows() + " were written");
        }
    }

    private void stands(Map<String, Long> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        batches++;
        rows.forEach((table, count) -> gone.merge(table, count, Long::sum));
        own = gone.getOrDefault(bound.table().toString(), 0L);
        if (files.isPresent()) {
            files.get().keep();
        }
        stood();
    }

    /** Whatever comes now, some of it stands. */
    private void stood() {
        run.partly(
                "what went by then is gone: rule \"" + bound.rule().name() + "\" has taken " + rows() + " rows",
                "go on with: db cleanup --env " + run.target().name());
    }

    /** Where the connection is lost, nobody knows whether the batch stands: its files stay open until the next run asks. */
    private void takeBack(Throwable failure) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
            if (files.isPresent()) {
                files.get().drop();
            }
        } catch (SQLException | IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** What became of it, for the logs. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        gone.forEach((table, rows) -> lines.add(bound.rule().name() + ": " + rows + " rows of " + table + " are gone"
                + place(table).map(to -> ", archived in " + to).orElse("")));
        if (left > 0) {
            lines.add(bound.rule().name() + ": " + left + " rows are still there");
        }
        return lines;
    }

    private Optional<String> place(String table) {
        boolean filed = table.equals(bound.table().toString())
                || bound.rule().children().archives();
        return planned.archives().stream()
                .filter(archive -> archive.source().toString().equals(table))
                .findFirst()
                .map(TableArchive::toString)
                .or(() ->
                        files.filter(any -> filed).map(archive -> archive.path().toString()));
    }

    Cleanup.RuleResult result() {
        Cleanup.RuleResult foreseen = planned.foreseen();
        return new Cleanup.RuleResult(
                foreseen.rule(),
                foreseen.table(),
                foreseen.action(),
                foreseen.limit(),
                foreseen.oldest(),
                foreseen.newest(),
                foreseen.bytes(),
                gone,
                place(bound.table().toString()),
                left,
                batches,
                Duration.ofNanos(longest).toMillis(),
                foreseen.notes());
    }
}
