package dev.orderly.health.check;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has amcheck read indexes or tables, the smallest first, up to a limit unless all are to be read. */
record Damage(String name, String why, boolean ofIndexes) implements Rule {

    private static final String EXTENSION = "amcheck";

    /** Tables can be read since this version. */
    private static final int TABLES_SINCE = 14;

    /** As much is read by one statement, so that the time for one is enough. */
    private static final long BATCH_BYTES = 64L << 20;

    private record Target(String object, long oid, long bytes) {}

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        Optional<String> function = function(session, report);
        if (function.isEmpty()) {
            return;
        }
        List<Target> targets = targets(session);
        List<Target> small =
                session.deep() ? targets : within(targets, session.thresholds().readBytes());
        for (List<Target> batch : Batches.of(small, Target::bytes, BATCH_BYTES)) {
            session.tryAll(
                    batch,
                    some -> read(session, function.get(), some, report),
                    (target, failure) -> tell(target, failure, report));
        }
        List<Target> left = targets.subList(small.size(), targets.size());
        if (!left.isEmpty()) {
            long bytes = left.stream().mapToLong(Target::bytes).sum();
            report.unseen(left.size() + " of " + ByteCount.words(bytes) + " in all: --deep reads them too");
        }
    }

    /** The first ones, as long as all of them together are not larger. */
    private static List<Target> within(List<Target> smallestFirst, long limit) {
        long sum = 0;
        int count = 0;
        while (count < smallestFirst.size() && sum + smallestFirst.get(count).bytes() <= limit) {
            sum += smallestFirst.get(count).bytes();
            count++;
        }
        return smallestFirst.subList(0, count);
    }

    private Optional<String> function(CheckSession session, Report report) throws SQLException {
        if (!ofIndexes && session.major() < TABLES_SINCE) {
            report.unseen("amcheck reads tables since PostgreSQL " + TABLES_SINCE);
            return Optional.empty();
        }
        Optional<String> schema = session.extension(EXTENSION);
        if (schema.isEmpty()) {
            report.unseen("the extension amcheck is not installed: CREATE EXTENSION amcheck");
            return Optional.empty();
        }
        String function = schema.get() + (ofIndexes ? ".bt_index_check" : ".verify_heapam");
        String signature = function
                + (ofIndexes
                        ? "(pg_catalog.regclass,boolean)"
                        : "(pg_catalog.regclass,boolean,boolean,text,bigint,bigint)");
        if (!session.holds("pg_catalog.has_function_privilege(" + SqlLiteral.quote(signature) + ", 'EXECUTE')")) {
            report.unseen(session.role() + " may not execute " + function);
            return Optional.empty();
        }
        return Optional.of(function);
    }

    private List<Target> targets(CheckSession session) throws SQLException {
        List<Target> targets = new ArrayList<>();
        session.each(
                session.query(ofIndexes ? "indexes-to-read" : "tables-to-read"),
                row -> targets.add(new Target(row.getString("object"), row.getLong("oid"), row.getLong("bytes"))));
        return targets;
    }

    private void read(CheckSession session, String function, List<Target> targets, Report report) throws SQLException {
        if (session.deep()) {
            session.allow(Duration.ZERO);
        }
        String oids = targets.stream().map(target -> "(" + target.oid() + ")").collect(Collectors.joining(", "));
        String from = " FROM (VALUES " + oids + ") AS t (oid)";
        if (ofIndexes) {
            session.execute("SELECT " + function + "(t.oid::pg_catalog.regclass, false)" + from);
        } else {
            Map<Long, String> damaged = new LinkedHashMap<>();
            session.each(
                    "SELECT t.oid, d.blkno, d.msg" + from + " CROSS JOIN LATERAL (SELECT v.blkno, v.msg FROM "
                            + function + "(t.oid::pg_catalog.regclass, on_error_stop => true) AS v LIMIT 1) AS d",
                    row -> damaged.put(
                            row.getLong("oid"), "block " + row.getLong("blkno") + ": " + row.getString("msg")));
            targets.stream()
                    .filter(target -> damaged.containsKey(target.oid()))
                    .forEach(target -> report.finding(
                            Severity.ERROR,
                            target.object(),
                            Objects.requireNonNull(damaged.get(target.oid())),
                            Optional.empty()));
        }
    }

    private void tell(Target target, SQLException failure, Report report) {
        switch (ServerErrors.state(failure)) {
            // what amcheck raises, and what reading a damaged page does
            case "XX001", "XX002", "58P01", "XX000" ->
                report.finding(
                        Severity.ERROR,
                        target.object(),
                        ServerErrors.words(failure),
                        ofIndexes
                                ? Optional.of("REINDEX INDEX CONCURRENTLY " + target.object() + ';')
                                : Optional.empty());
            case "57014" -> report.unseen(target.object() + ": reading it took too long; --deep has no limit");
            // dropped in the meantime
            case "42P01", "42704" -> {}
            default -> report.unseen(target.object() + ": " + ServerErrors.words(failure));
        }
    }
}
