package dev.orderly.health.check;

import dev.orderly.archive.work.ByteCount;
import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has amcheck read indexes or tables, the smallest first, up to a limit unless all are to be read. */
record Damage(String name, String why, boolean ofIndexes) implements Rule {

    private static final String EXTENSION = "amcheck";

    /** Tables can be read since this version. */
    private static final int TABLES_SINCE = 14;

    private record Target(String object, long oid, long bytes) {}

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        Optional<String> function = function(session, report);
        if (function.isEmpty()) {
            return;
        }
        List<Target> left = new ArrayList<>();
        long budget = session.deep() ? Long.MAX_VALUE : session.thresholds().readBytes();
        long read = 0;
        for (Target target : targets(session)) {
            if (target.bytes() > budget - read) {
                left.add(target);
            } else {
                read += target.bytes();
                read(session, function.get(), target, report);
            }
        }
        if (!left.isEmpty()) {
            long bytes = left.stream().mapToLong(Target::bytes).sum();
            report.unseen(left.size() + " of " + ByteCount.words(bytes) + " in all: --deep reads them too");
        }
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

    private void read(CheckSession session, String function, Target target, Report report) throws SQLException {
        Optional<SQLException> failure = session.failure(() -> {
            if (session.deep()) {
                session.allow(Duration.ZERO);
            }
            if (ofIndexes) {
                session.each("SELECT " + function + '(' + target.oid() + "::pg_catalog.regclass, false)", row -> {});
            } else {
                session.each(
                        "SELECT blkno, msg FROM " + function + '(' + target.oid() + "::pg_catalog.regclass) LIMIT 1",
                        row -> report.finding(
                                Severity.ERROR,
                                target.object(),
                                "block " + row.getLong("blkno") + ": " + row.getString("msg"),
                                Optional.empty()));
            }
        });
        if (failure.isPresent()) {
            tell(target, failure.get(), report);
        }
    }

    private void tell(Target target, SQLException failure, Report report) throws SQLException {
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
            case "57014" -> {
                if (ServerErrors.isCancelled(failure)) {
                    throw failure;
                }
                report.unseen(target.object() + ": reading it took too long; --deep has no limit");
            }
            // dropped in the meantime
            case "42P01", "42704" -> {}
            default -> throw failure;
        }
    }
}
