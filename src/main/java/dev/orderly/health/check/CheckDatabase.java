package dev.orderly.health.check;

import dev.orderly.environment.Databases;
import dev.orderly.health.reading.Reading;
import dev.orderly.sql.ServerErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The use case behind {@code db check}: what is wrong with a database, or will be. Changes nothing. A rule that fails, takes
 * too long or lacks a right is told as not having looked; the others look all the same.
 */
public final class CheckDatabase {

    private static final Comparator<RuleFinding> WORST_FIRST = Comparator.comparing(RuleFinding::severity)
            .reversed()
            .thenComparing(finding -> Rules.names().indexOf(finding.rule()))
            .thenComparing(RuleFinding::object);

    private final Databases databases;

    public CheckDatabase(Databases databases) {
        this.databases = databases;
    }

    /** @throws dev.orderly.problem.ProblemException when the connection is lost, or somebody stops it */
    public DatabaseCheck run(CheckRequest request) {
        return Reading.of(
                databases,
                request.environment(),
                "checking \"" + request.environment().name() + '"',
                reading -> look(CheckSession.begin(reading.connection(), request), request));
    }

    private static DatabaseCheck look(CheckSession session, CheckRequest request) throws SQLException {
        List<String> looked = new ArrayList<>();
        List<RuleFinding> findings = new ArrayList<>();
        List<Unseen> unseen = new ArrayList<>();
        for (Rule rule : Rules.all()) {
            if (request.wants(rule.name())) {
                Report report = look(session, rule);
                looked.add(rule.name());
                findings.addAll(report.findings());
                unseen.addAll(report.unseen());
            }
        }
        return judged(request, looked, findings, unseen);
    }

    private static Report look(CheckSession session, Rule rule) throws SQLException {
        Report report = new Report(rule);
        Optional<SQLException> failure = session.failure(() -> rule.look(session, report));
        if (failure.isPresent()) {
            SQLException e = failure.get();
            if (ServerErrors.isConnectionLost(e) || ServerErrors.isCancelled(e)) {
                throw e;
            }
            report.unseen(reason(session, e));
        }
        return report;
    }

    private static String reason(CheckSession session, SQLException e) {
        return switch (ServerErrors.state(e)) {
            case "42501" -> session.role() + " may not look: " + ServerErrors.words(e);
            case "57014" ->
                "it took longer than " + session.thresholds().statement().toSeconds() + " s";
            default -> ServerErrors.words(e);
        };
    }

    private static DatabaseCheck judged(
            CheckRequest request, List<String> looked, List<RuleFinding> findings, List<Unseen> unseen) {
        List<RuleFinding> open = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        List<Acceptance> idle = new ArrayList<>(request.rules().accepted());
        // what a rule did not see may be there
        idle.removeIf(it -> !looked.contains(it.rule())
                || unseen.stream().anyMatch(passed -> passed.rule().equals(it.rule())));
        for (RuleFinding finding : findings) {
            Optional<Acceptance> acceptance = request.rules().accepted().stream()
                    .filter(it -> it.covers(finding))
                    .findFirst();
            acceptance.ifPresentOrElse(
                    it -> {
                        accepted.add(new Accepted(finding, it.reason()));
                        idle.remove(it);
                    },
                    () -> open.add(finding));
        }
        open.sort(WORST_FIRST);
        return new DatabaseCheck(request.environment().name(), looked, open, accepted, unseen, idle);
    }
}
