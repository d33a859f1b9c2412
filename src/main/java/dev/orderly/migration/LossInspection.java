package dev.orderly.migration;

import dev.orderly.diff.HazardCode;
import dev.orderly.diff.measure.MeasuredRun;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.operation.OpenHazard;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What staging and production lose by versions, so that it is waived by name before they run; development and testing can be
 * made again. A file with a proof says it in its header. One without is run in a scratch database, as {@code migration check}
 * does, and what cannot be run there counts as a loss that nobody knows.
 */
final class LossInspection {

    private static final String DATA_LOSS = HazardCode.DATA_LOSS.word();

    /** Commands that take nothing away, whatever they name. */
    private static final Set<String> ADDING = Set.of("CREATE", "COMMENT", "GRANT", "REVOKE", "INSERT", "SET", "RESET");

    private final MigrationPorts ports;
    private final Environment target;
    private final MigrationFiles files;

    LossInspection(MigrationPorts ports, Environment target, MigrationFiles files) {
        this.ports = ports;
        this.target = target;
        this.files = files;
    }

    List<OpenHazard> open(List<VersionFiles> pending, Standing standing) {
        boolean strict = target.kind() == EnvironmentKind.STAGING || target.kind() == EnvironmentKind.PRODUCTION;
        return strict
                ? lines(pending, standing).stream()
                        .map(line -> new OpenHazard(
                                DATA_LOSS,
                                line.substring(DATA_LOSS.length() + 1).strip()))
                        .distinct()
                        .toList()
                : List.of();
    }

    private List<String> lines(List<VersionFiles> pending, Standing standing) {
        List<String> lines = new ArrayList<>();
        pending.forEach(version -> announced(version).forEach(lines::add));
        List<VersionFiles> silent =
                pending.stream().filter(LossInspection::mayTakeAway).toList();
        if (!silent.isEmpty() && holdsSomething(standing)) {
            lines.addAll(seen(silent));
        }
        return lines;
    }

    private static Stream<String> announced(VersionFiles version) {
        return version.forward().header().hazards().stream().filter(LossInspection::isLoss);
    }

    private static boolean isLoss(String hazard) {
        return hazard.startsWith(DATA_LOSS + ":");
    }

    private static boolean mayTakeAway(VersionFiles version) {
        MigrationFile file = version.forward();
        return file.header().proof().isEmpty()
                && SqlScript.split(file.sql(), file.name()).stream()
                        .anyMatch(statement -> statement.leadingWords().stream()
                                .findFirst()
                                .filter(ADDING::contains)
                                .isEmpty());
    }

    private boolean holdsSomething(Standing standing) {
        return !standing.applied().isEmpty()
                || standing.baseline().isPresent()
                || Emptiness.hasObjects(ports.models().loadPrimary(target).catalog());
    }

    private List<String> seen(List<VersionFiles> silent) {
        List<String> lines = new ArrayList<>();
        VersionSchemas schemas = ports.schemas(files, target);
        try (VersionTrials trials = new VersionTrials(ports, target, schemas)) {
            for (VersionFiles version : silent) {
                lines.addAll(seen(version, trials, schemas));
            }
        }
        return lines;
    }

    private static List<String> seen(VersionFiles version, VersionTrials trials, VersionSchemas schemas) {
        try {
            MeasuredRun run = trials.measure(version, Optional.empty());
            if (run.failure().isPresent()) {
                return List.of(unknown(version, run.failure().get().message()));
            }
            return Measured.hazards(
                            version,
                            run.statements(),
                            schemas.before(version.version()).catalog(),
                            schemas.upTo(version.version()).catalog())
                    .stream()
                    .filter(LossInspection::isLoss)
                    .map(line -> line + " by version " + version.version())
                    .toList();
        } catch (ProblemException e) {
            if (e.first().exit() != ExitCode.INVALID_INPUT) {
                throw e;
            }
            return List.of(unknown(version, e.first().message()));
        }
    }

    private static String unknown(VersionFiles version, String why) {
        return DATA_LOSS + ": what version " + version.version()
                + " loses is not known, for it cannot be tried in a scratch database: "
                + why.lines().findFirst().orElse("");
    }
}
