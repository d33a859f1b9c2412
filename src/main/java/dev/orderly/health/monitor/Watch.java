package dev.orderly.health.monitor;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.health.activity.Follower;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one database as often as it is asked to, on a session of its own that it opens anew after that was lost. For one thread
 * at a time; closing it closes the session.
 */
public final class Watch implements AutoCloseable {

    private final Databases databases;
    private final Environment environment;
    private StatementWatch statements = new StatementWatch();
    private @Nullable MonitorSession session;
    private @Nullable Counters before;

    /** Opens nothing before the first look. */
    public Watch(Databases databases, Environment environment) {
        this.databases = databases;
        this.environment = environment;
    }

    /**
     * The database now, by five queries at most.
     *
     * @throws dev.orderly.problem.ProblemException exit 3 when it cannot be reached; the next look tries again
     */
    public Sample look() {
        try {
            return look(session());
        } catch (SQLException e) {
            if (ServerErrors.isConnectionLost(e)) {
                close();
            }
            throw ServerErrors.problem("watching \"" + environment.name() + '"', e)
                    .raise(e);
        }
    }

    /** What statements take is told from now on. */
    public void beginAnew() {
        statements = new StatementWatch();
    }

    private MonitorSession session() throws SQLException {
        MonitorSession open = session;
        if (open == null) {
            open = MonitorSession.on(databases.openReadOnlySession(environment));
            session = open;
            before = null;
            beginAnew();
        }
        return open;
    }

    private Sample look(MonitorSession open) throws SQLException {
        List<NotSeen> notSeen = new ArrayList<>();
        Counters now = open.counters();
        List<Backend> backends = open.backends(notSeen);
        List<LongCommand> commands = open.commands(notSeen);
        List<Follower> followers = open.followers(notSeen);
        List<StatementTime> all = open.statements(statements.wantsTexts(), notSeen);
        Optional<Double> watched = statements.watched(now.at());
        List<StatementTime> told = statements.told(all, now.at(), MonitorSession.STATEMENTS);
        if (now.sessions().hidden() > 0) {
            notSeen.add(0, new NotSeen("sessions", hidden(now.sessions().hidden())));
        }
        Optional<Rates> rates = Optional.ofNullable(before).flatMap(earlier -> Rates.between(earlier, now));
        before = now;
        return new Sample(now, rates, backends, commands, followers, told, watched, notSeen);
    }

    private static String hidden(int sessions) {
        return "state and statement of " + sessions
                + (sessions == 1 ? " session of another role" : " sessions of other roles")
                + " are not shown to this one; GRANT pg_monitor lets it see them";
    }

    @Override
    public void close() {
        MonitorSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
