package dev.orderly.health.check;

import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Has the server plan, or read, the definition of each object; a query tells how. */
record Trials(String name, String why, String query, String kind) implements Rule {

    /** What the session may not do says nothing of the object: write, take longer, wait for a lock, read an unlogged table of a standby. */
    private static final Set<String> NOT_THE_OBJECT = Set.of("25006", "57014", "55P03", "0A000");

    private record Trial(String object, String sql) {}

    @Override
    public void look(CheckSession session, Report report) throws SQLException {
        List<Trial> trials = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        session.each(session.query(query), row -> {
            if (row.getBoolean("readable")) {
                trials.add(new Trial(row.getString("object"), row.getString("trial")));
            } else {
                closed.add(row.getString("object"));
            }
        });
        for (List<Trial> batch : Batches.of(trials)) {
            session.tryAll(
                    batch, some -> session.execute(script(some)), (trial, failure) -> tell(trial, failure, report));
        }
        if (!closed.isEmpty()) {
            report.unseen(
                    closed.size() + " " + kind + " that " + session.role() + " may not use, such as " + closed.get(0));
        }
    }

    private static String script(List<Trial> trials) {
        return trials.stream().map(Trial::sql).collect(Collectors.joining("; "));
    }

    private static void tell(Trial trial, SQLException failure, Report report) {
        if (NOT_THE_OBJECT.contains(ServerErrors.state(failure))) {
            report.unseen(trial.object() + ": " + ServerErrors.words(failure));
        } else {
            report.finding(Severity.ERROR, trial.object(), ServerErrors.words(failure), Optional.empty());
        }
    }
}
