package dev.orderly.migration;

import dev.orderly.catalog.Catalog;
import dev.orderly.diff.HazardCode;
import dev.orderly.diff.precheck.Finding;
import dev.orderly.diff.precheck.Precheck;
import dev.orderly.diff.precheck.PrecheckRun;
import dev.orderly.diff.precheck.Prechecks;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.problem.Problems;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks the rows of an environment whether versions can be applied to them. Reads only. */
final class RowChecks {

    /** What {@code --force} names to apply without asking the rows. */
    static final String WAIVED = "prechecks";

    private static final Set<String> ASKING = Stream.of(
                    HazardCode.NOT_NULL_ON_EXISTING,
                    HazardCode.UNIQUE_ON_EXISTING,
                    HazardCode.FOREIGN_KEY_ON_EXISTING,
                    HazardCode.CHECK_ON_EXISTING,
                    HazardCode.CAST_ON_EXISTING,
                    HazardCode.ENUM_REMOVAL,
                    HazardCode.FULL_SCAN,
                    HazardCode.TABLE_REWRITE,
                    HazardCode.INDEX_BUILD)
            .map(HazardCode::word)
            .collect(Collectors.toSet());

    private record Asked(Version version, Precheck precheck, Optional<String> mender) {}

    private final MigrationPorts ports;
    private final Environment target;
    private final VersionSchemas schemas;

    RowChecks(MigrationPorts ports, Environment target, VersionSchemas schemas) {
        this.ports = ports;
        this.target = target;
        this.schemas = schemas;
    }

    /**
     * @param now the environment's catalog
     * @param coming the versions in the order in which they run
     */
    List<CheckedRows> check(Catalog now, List<VersionFiles> coming) {
        List<Asked> asked = new ArrayList<>();
        Set<String> queries = new HashSet<>();
        for (int i = 0; i < coming.size(); i++) {
            VersionFiles version = coming.get(i);
            Menders menders = new Menders(coming.subList(0, i + 1));
            Catalog before = schemas.before(version.version()).catalog();
            Catalog after = schemas.upTo(version.version()).catalog();
            Prechecks.of(now, before, after).stream()
                    .filter(precheck -> queries.add(precheck.query()))
                    .forEach(precheck -> asked.add(new Asked(version.version(), precheck, menders.of(precheck))));
        }
        return asked.isEmpty() ? List.of() : answers(asked);
    }

    private List<CheckedRows> answers(List<Asked> asked) {
        try (Connection connection = ports.databases().openReadOnlySession(target)) {
            List<Finding> findings = PrecheckRun.run(
                    connection, asked.stream().map(Asked::precheck).toList(), PrecheckRun.BUDGET);
            List<CheckedRows> rows = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                rows.add(new CheckedRows(
                        asked.get(i).version(), findings.get(i), asked.get(i).mender()));
            }
            return rows;
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the rows of \"" + target.name() + "\"", e)
                    .raise(e);
        }
    }

    /**
     * Before apply: only where the files' headers announce that they ask something of existing rows or, in staging and
     * production, say nothing of it.
     *
     * @throws ProblemException {@code migration-data-violates} for each violation, exit 4
     */
    void raiseBeforeApply(Catalog now, List<VersionFiles> coming) {
        List<VersionFiles> asking = coming.stream().filter(this::mayAsk).toList();
        if (asking.isEmpty()) {
            return;
        }
        Problems problems = new Problems();
        answered(now, coming).stream()
                .filter(CheckedRows::isViolated)
                .map(rows -> problem(rows, ExitCode.REFUSED)
                        .hint("apply all the same, to see where it fails, with: migration apply --force=" + WAIVED))
                .forEach(problems::add);
        problems.raiseIfAny();
    }

    /** Files that cannot be replayed fail by themselves, and tell more then. */
    private List<CheckedRows> answered(Catalog now, List<VersionFiles> coming) {
        try {
            return check(now, coming);
        } catch (ProblemException e) {
            if (e.first().exit() == ExitCode.INVALID_INPUT) {
                return List.of();
            }
            throw e;
        }
    }

    private boolean mayAsk(VersionFiles version) {
        MigrationHeader header = version.forward().header();
        if (header.proof().isEmpty()) {
            return target.kind() == EnvironmentKind.STAGING || target.kind() == EnvironmentKind.PRODUCTION;
        }
        return header.hazards().stream()
                .anyMatch(line -> ASKING.contains(line.substring(0, Math.max(0, line.indexOf(':')))));
    }

    static Problem problem(CheckedRows rows, ExitCode exit) {
        Problem problem = Problem.of(
                "migration-data-violates",
                exit,
                "version " + rows.version() + " fails on the rows that are there: "
                        + rows.finding().sentence());
        for (String example : rows.finding().examples()) {
            problem = problem.hint("such as " + example);
        }
        return problem.hint(
                "see them all with: sql " + quoted(rows.finding().precheck().query()));
    }

    /** As a word of a command line. */
    private static String quoted(String query) {
        return '"' + query.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
