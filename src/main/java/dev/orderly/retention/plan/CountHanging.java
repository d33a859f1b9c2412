package dev.orderly.retention.plan;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.operation.Progress;
import dev.orderly.retention.rule.RetentionRule;
import dev.orderly.retention.table.Relation;
import dev.orderly.retention.table.Relations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of other tables that go with those of a rule, each once however many ways lead to it. */
public final class CountHanging {

    /** Rows of a rule that are followed at once, so that no statement takes long. */
    private static final long STEP = 2000;

    private final Databases databases;

    public CountHanging(Databases databases) {
        this.databases = databases;
    }

    /**
     * @param all rules of the file
     * @return the same with the rows that hang on them; a self-reference may add to the rule's own
     * @throws dev.orderly.problem.ProblemException {@code rows-held}, exit 4
     */
    public Counted of(
            BoundRule rule,
            Counted counted,
            Relations relations,
            List<RetentionRule> all,
            Environment environment,
            Progress progress)
            throws SQLException {
        progress.step("counting what refers to it");
        try (Connection session = databases.openReadOnlySession(environment, DoomedRows.tables(rule, relations))) {
            try (Statement statement = session.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'; SET row_security = off");
            }
            DoomedRows doomed = DoomedRows.counting(rule, relations, BindRules.holds(session, relations, all), session);
            long done = 0;
            for (Stretch stretch : counted.stretches()) {
                for (Stretch part : stretch.parts(STEP)) {
                    doomed.gather(part, Long.MAX_VALUE);
                }
                done += stretch.rows();
                progress.rows(done, counted.rows());
            }
            Map<String, Long> hanging = new TreeMap<>();
            for (Map.Entry<Relation, Long> each : doomed.counts().entrySet()) {
                hanging.merge(doomed.table(each.getKey()).toString(), each.getValue(), Long::sum);
            }
            return counted.with(hanging);
        }
    }
}
