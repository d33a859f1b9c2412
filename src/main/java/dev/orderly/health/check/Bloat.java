package dev.orderly.health.check;

import dev.orderly.sql.ServerErrors;
import dev.orderly.sql.SqlLiteral;
import io.github.mfvanek.pg.core.utils.SqlQueryReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Empty space in tables or indexes: estimated from statistics by pg-index-health's query, and measured by pgstattuple where it
 * is installed and the role may use it. The estimate alone decides what is measured, so that sound relations are not read; the smallest
 * are measured first, up to a limit unless all are to be.
 */
record Bloat(String name, String why, boolean ofIndexes) implements Rule {

    private static final String ONE_SCHEMA = "nsp.nspname = ?::text";

    private static final String ESTIMATE = "an estimate from statistics";

    private record Estimate(String relation, long bytes, double percent, long size) {}

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        Thresholds limits = session.thresholds();
        List<Estimate> estimates = new ArrayList<>();
        session.each(query(session), List.of((double) limits.bloatPercent()), row -> {
            Estimate estimate = new Estimate(
                    row.getString(ofIndexes ? "index_name" : "table_name"),
                    row.getLong("bloat_size"),
                    row.getDouble("bloat_percentage"),
                    row.getLong(ofIndexes ? "index_size" : "table_size"));
            if (estimate.bytes() >= limits.bloatBytes()) {
                estimates.add(estimate);
            }
        });
        estimates.sort(Comparator.comparingLong(Estimate::size));
        Optional<String> measure = measure(session);
        long left = session.deep() ? Long.MAX_VALUE : limits.readBytes();
        for (Estimate estimate : estimates) {
            if (measure.isPresent() && estimate.size() <= left) {
                left -= estimate.size();
                judge(session, estimate, measure.get(), report);
            } else {
                tell(estimate, estimate.percent(), ESTIMATE, report);
            }
        }
        tellUnread(session, report);
    }

    /** The library's query, which asks about one schema, for all of them at once: for each it would read all statistics. */
    private String query(CheckSession session) {
        String one = SqlQueryReader.getQueryForCheck(ofIndexes ? "bloated_indexes" : "bloated_tables");
        if (!one.contains(ONE_SCHEMA)) {
            throw new IllegalStateException("the library's query asks otherwise now: " + one);
        }
        return one.replace(ONE_SCHEMA, "nsp.oid IN (" + session.namespaces() + ")");
    }

    /** The function that measures, with {@code %s} for the relation. */
    private Optional<String> measure(CheckSession session) throws SQLException {
        Optional<String> schema = session.extension("pgstattuple");
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        String function = schema.get() + (ofIndexes ? ".pgstatindex" : ".pgstattuple_approx");
        String signature = function + "(pg_catalog.regclass)";
        if (!session.holds("pg_catalog.has_function_privilege(" + SqlLiteral.quote(signature) + ", 'EXECUTE')")) {
            return Optional.empty();
        }
        String share = ofIndexes ? "100 - avg_leaf_density" : "approx_free_percent + dead_tuple_percent";
        return Optional.of("SELECT " + share + " AS percent FROM " + function + "(%s::pg_catalog.regclass)");
    }

    private void judge(CheckSession session, Estimate estimate, String measure, Report report) throws SQLException {
        String sql = measure.formatted(SqlLiteral.quote(estimate.relation()));
        session.tryAll(
                List.of(estimate),
                one -> measure(session, estimate, sql, report),
                (one, failure) ->
                        tell(estimate, estimate.percent(), ESTIMATE + ": " + ServerErrors.words(failure), report));
    }

    private void measure(CheckSession session, Estimate estimate, String sql, Report report) throws SQLException {
        if (session.deep()) {
            session.allow(Duration.ZERO);
        }
        session.each(sql, row -> {
            double percent = row.getDouble("percent");
            if (percent >= session.thresholds().bloatPercent()) {
                tell(estimate, percent, "measured by pgstattuple", report);
            }
        });
    }

    private void tell(Estimate estimate, double percent, String how, Report report) {
        String relation = estimate.relation();
        report.finding(
                Severity.WARNING,
                relation,
                String.format(Locale.ROOT, "%.0f %% of its %d MB are empty, ", percent, estimate.size() >> 20) + how,
                Optional.of(
                        ofIndexes
                                ? "REINDEX INDEX CONCURRENTLY " + relation + ';'
                                : "VACUUM (FULL) " + relation + "; -- locks the table; pg_repack does not"));
    }

    private static void tellUnread(CheckSession session, Report report) throws SQLException {
        session.each(session.query("unread-statistics"), row -> {
            if (row.getLong("number") > 0) {
                report.unseen(row.getLong("number") + " tables whose statistics " + session.role()
                        + " may not see, such as " + row.getString("example"));
            }
        });
    }
}
