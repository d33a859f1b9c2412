package dev.orderly.migration;

import dev.orderly.diff.measure.Estimates;
import dev.orderly.diff.measure.MeasuredRun;
import dev.orderly.diff.measure.MeasuredStatement;
import dev.orderly.diff.measure.TargetSizes;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One check, and the problems that it finds. Not for use twice. */
final class CheckRun {

    private final MigrationPorts ports;
    private final CheckRequest request;
    private final MigrationFiles files;
    private final VersionSchemas schemas;
    private final VersionTrials trials;
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable LoadedSchema environment;

    CheckRun(MigrationPorts ports, CheckRequest request, MigrationFiles files) {
        this.ports = ports;
        this.request = request;
        this.files = files;
        this.schemas = ports.schemas(files, request.environment());
        this.trials = new VersionTrials(ports, request.environment(), schemas);
    }

    /** Filled as the check goes on. */
    List<Problem> problems() {
        return problems;
    }

    List<String> notes() {
        return trials.notes();
    }

    List<CheckedMigrations.Entry> entries(List<VersionFiles> chosen) {
        List<CheckedMigrations.Entry> entries = new ArrayList<>();
        try (trials) {
            for (VersionFiles version : chosen) {
                problems.addAll(inside(version));
                if (!request.stamp()) {
                    chain(version).ifPresent(problems::add);
                }
                boolean firstPending = request.versions().isEmpty() && entries.isEmpty();
                entries.add(entry(version, firstPending));
            }
        }
        return entries;
    }

    /** What the environment's rows say to the pending ones of the versions; violations are problems too. */
    List<CheckedRows> rows(List<VersionFiles> pending) {
        if (pending.isEmpty() || !problems.isEmpty()) {
            return List.of();
        }
        List<CheckedRows> rows = new RowChecks(ports, request.environment(), schemas)
                .check(environment().catalog(), pending);
        rows.stream()
                .filter(CheckedRows::isViolated)
                .forEach(it -> problems.add(RowChecks.problem(it, ExitCode.CHECK_FAILED)));
        return rows;
    }

    /** The entries with what became of sampled rows, where they are pending; what fails on rows is a problem too. */
    List<CheckedMigrations.Entry> onRows(List<CheckedMigrations.Entry> entries, List<VersionFiles> pending) {
        if (!request.withData() || entries.isEmpty() || pending.isEmpty() || !problems.isEmpty()) {
            return entries;
        }
        return new CheckOnRows(ports, request.environment(), environment(), schemas, problems)
                .entries(entries, pending);
    }

    private static List<Problem> inside(VersionFiles version) {
        List<Problem> problems = new ArrayList<>(FileCheck.of(version.forward()));
        version.undo().ifPresent(undo -> problems.addAll(FileCheck.of(undo)));
        return problems;
    }

    private Optional<Problem> chain(VersionFiles version) {
        Optional<String> expected = version.forward().header().before();
        Optional<VersionFiles> previous = files.versions().stream()
                .filter(other -> other.version().compareTo(version.version()) < 0)
                .reduce((older, newer) -> newer);
        Optional<String> made = previous.flatMap(it -> it.forward().header().after());
        if (expected.isEmpty() || made.isEmpty() || expected.equals(made)) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        "migration-chain-broken",
                        ExitCode.INVALID_INPUT,
                        "\"" + version.forward().name() + "\" was made for another schema than \""
                                + previous.orElseThrow().forward().name() + "\" makes")
                .hint("delete it with its undo file and make it again with: migration create"));
    }

    private CheckedMigrations.Entry entry(VersionFiles version, boolean firstPending) {
        MigrationFile file = version.forward();
        boolean tried = problems.isEmpty();
        String proof = tried ? proof(version) : "not tried: see the problems";
        List<MeasuredStatement> measured = tried && problems.isEmpty() ? measured(version, firstPending) : List.of();
        List<String> hazards = measured.isEmpty() ? file.header().hazards() : hazards(version, measured);
        return new CheckedMigrations.Entry(
                version.version(),
                file.description(),
                file.transactional(),
                hazards,
                proof,
                Optional.empty(),
                Measured.statements(measured, new Estimates(sizes(measured))));
    }

    private List<MeasuredStatement> measured(VersionFiles version, boolean firstPending) {
        MeasuredRun run = trials.measure(version, firstPending ? Optional.of(environment()) : Optional.empty());
        run.failure()
                .map(failure -> Problem.of(
                                "migration-refuted",
                                ExitCode.INVALID_INPUT,
                                "version " + version.version() + " fails at statement " + failure.number() + ": "
                                        + failure.message())
                        .hint("mend the statement in " + version.forward().name()))
                .ifPresent(problems::add);
        return run.statements();
    }

    private List<String> hazards(VersionFiles version, List<MeasuredStatement> measured) {
        return Measured.hazards(
                version,
                measured,
                schemas.before(version.version()).catalog(),
                schemas.upTo(version.version()).catalog());
    }

    private TargetSizes sizes(List<MeasuredStatement> measured) {
        try (Connection connection = ports.databases().openReadOnly(request.environment())) {
            return TargetSizes.read(connection, measured);
        } catch (SQLException e) {
            throw ServerErrors.problem(
                            "reading the sizes of tables in \""
                                    + request.environment().name() + "\"",
                            e)
                    .raise(e);
        }
    }

    private LoadedSchema environment() {
        LoadedSchema known = environment;
        if (known == null) {
            known = ports.models().loadPrimary(request.environment());
            environment = known;
        }
        return known;
    }

    private String proof(VersionFiles version) {
        LoadedSchema before = schemas.before(version.version());
        LoadedSchema after = schemas.upTo(version.version());
        Optional<String> unlike = FilePlan.cannotBeTried(version);
        if (unlike.isPresent()) {
            return "not proven: " + unlike.get();
        }
        ProofResult result = ports.proof()
                .prove(
                        before,
                        after.catalog(),
                        FilePlan.of(version.forward()),
                        version.undo().map(FilePlan::of),
                        Optional.of(request.environment()));
        if (result.verdict() == ProofResult.Verdict.REFUTED) {
            problems.add(Proving.refuted("version " + version.version(), result));
        }
        if (!request.stamp()) {
            stale(version, before, after).ifPresent(problems::add);
        }
        return version.undo().isPresent() ? Proving.words(result) : "forward only: there is no undo file";
    }

    private static Optional<Problem> stale(VersionFiles version, LoadedSchema before, LoadedSchema after) {
        MigrationHeader header = version.forward().header();
        boolean start = header.before()
                .filter(it -> !it.equals(before.catalog().fingerprint()))
                .isPresent();
        boolean end = header.after()
                .filter(it -> !it.equals(after.catalog().fingerprint()))
                .isPresent();
        if (start || end) {
            return Optional.of(stale(
                    version,
                    "the header of \"" + version.forward().name() + "\" names another schema than the one it "
                            + (start ? "starts from" : "makes")));
        }
        return Stream.concat(Stream.of(version.forward()), version.undo().stream())
                .filter(file -> MigrationHeader.isEdited(file.sql()))
                .findFirst()
                .map(file -> stale(version, "the statements of \"" + file.name() + "\" were edited after its proof"));
    }

    private static Problem stale(VersionFiles version, String message) {
        return Problem.of("migration-header-stale", ExitCode.INVALID_INPUT, message)
                .hint("if the files were edited on purpose, write the header anew with: migration check "
                        + version.version() + " --stamp");
    }
}
