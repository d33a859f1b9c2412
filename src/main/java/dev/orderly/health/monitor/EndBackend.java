package dev.orderly.health.monitor;

import dev.orderly.environment.Environment;
import dev.orderly.operation.Consent;
import dev.orderly.operation.Door;
import dev.orderly.operation.Need;
import dev.orderly.operation.OperationKind;
import dev.orderly.operation.OperationRequest;
import dev.orderly.operation.OperationRun;
import dev.orderly.operation.Question;
import dev.orderly.operation.WayBack;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cancels the statement of a session, or ends the session, through the door. It is asked for a yes in every environment. */
public final class EndBackend {

    private static final String SIGNAL = """
            SELECT pg_catalog.{function}(a.pid)
            FROM pg_catalog.pg_stat_activity AS a
            WHERE a.pid = ?
                AND a.datname = pg_catalog.current_database()
                -- the session that was looked at, not one that has its number by now
                AND a.backend_start IS NOT DISTINCT FROM ?
            """;

    /** What is ended. */
    public enum How {
        /** The statement; the session stays. */
        CANCEL("pg_cancel_backend"),
        /** The session. */
        TERMINATE("pg_terminate_backend");

        private final String function;

        How(String function) {
            this.function = function;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What came of it. */
    public enum Outcome {
        /** The server sent the signal; the backend obeys it at the next place where it can. */
        SENT,
        /** The session is gone, or, of a cancel, runs another statement by now. Nothing was done. */
        GONE
    }

    /** What is to be ended, as it was seen. */
    public record Request(Environment environment, Backend backend, How how, Consent consent) {}

    /** @throws dev.orderly.problem.ProblemException exit 4 when refused or declined, exit 3 without the right to it */
    public Outcome run(Request request, Door door) {
        OperationRequest operation = OperationRequest.of(
                        OperationKind.END_BACKEND, request.environment(), summary(request), request.consent())
                .withDetails(details(request.backend()));
        boolean asks = door.examine(operation).need() != Need.ALLOWED;
        return door.run(asks ? operation : operation.asking(question(request)), run -> signal(request, run))
                .value();
    }

    private static Outcome signal(Request request, OperationRun run) throws SQLException {
        run.wayBack(new WayBack.None("what was ended is not brought back"));
        boolean statement = request.how() == How.CANCEL;
        String sql = SIGNAL.replace("{function}", request.how().function)
                + (statement ? "    AND a.query_start IS NOT DISTINCT FROM ?\n" : "");
        try (PreparedStatement query = run.connection().prepareStatement(sql)) {
            query.setInt(1, request.backend().pid());
            query.setObject(2, request.backend().begun().orElse(null));
            if (statement) {
                query.setObject(3, request.backend().statementBegun().orElse(null));
            }
            try (ResultSet row = query.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    return Outcome.SENT;
                }
            }
        }
        run.unchanged();
        return Outcome.GONE;
    }

    private static Question question(Request request) {
        return Question.yesOrNo(summary(request) + "?", details(request.backend()));
    }

    private static String summary(Request request) {
        return request.how().word() + " backend " + request.backend().pid();
    }

    /** For the question and the log, so without the statement: it may hold a secret. */
    private static List<String> details(Backend backend) {
        List<String> lines = new ArrayList<>();
        lines.add("user " + backend.user().orElse("unknown")
                + backend.application().map(it -> ", " + it).orElse("")
                + backend.address().map(it -> ", from " + it).orElse(""));
        lines.add(backend.state().orElse(backend.kind())
                + backend.seconds()
                        .map(it -> String.format(Locale.ROOT, " for %.0f s", it))
                        .orElse("")
                + backend.waits().map(it -> ", waits for " + it).orElse(""));
        return lines;
    }
}
