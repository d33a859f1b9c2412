package dev.orderly.migration;

import dev.orderly.diff.proof.ProofResult;
import dev.orderly.model.LoadedSchema;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for what would make apply or rollback refuse or fail, and proves version and undo files again in a scratch
 * database. Changes no environment.
 */
public final class CheckMigrations {

    private final MigrationPorts ports;

    public CheckMigrations(MigrationPorts ports) {
        this.ports = ports;
    }

    public CheckedMigrations check(CheckRequest request) {
        MigrationFiles files = ports.folder().read();
        List<Problem> problems = new ArrayList<>(files.problems());
        Standing standing = ports.standing(files, request.environment());
        problems.addAll(Obstacles.of(standing));
        List<CheckedMigrations.Entry> entries = new ArrayList<>();
        for (VersionFiles version : chosen(request, standing)) {
            problems.addAll(inside(version));
            if (!request.stamp()) {
                chain(files, version).ifPresent(problems::add);
            }
            entries.add(entry(request, files, version, problems));
        }
        if (request.stamp() && problems.isEmpty()) {
            new Stamping(ports, request.environment()).stamp(standing, entries);
        }
        return new CheckedMigrations(entries, problems, CheckWarnings.of(files));
    }

    private List<VersionFiles> chosen(CheckRequest request, Standing standing) {
        if (request.versions().isEmpty()) {
            return standing.pending();
        }
        request.versions().forEach(version -> Departure.known(version, standing));
        return standing.files().versions().stream()
                .filter(version -> request.versions().contains(version.version()))
                .toList();
    }

    private static List<Problem> inside(VersionFiles version) {
        List<Problem> problems = new ArrayList<>(FileCheck.of(version.forward()));
        version.undo().ifPresent(undo -> problems.addAll(FileCheck.of(undo)));
        return problems;
    }

    private static Optional<Problem> chain(MigrationFiles files, VersionFiles version) {
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

    private CheckedMigrations.Entry entry(
            CheckRequest request, MigrationFiles files, VersionFiles version, List<Problem> problems) {
        MigrationFile file = version.forward();
        String proof = problems.isEmpty() ? proof(request, files, version, problems) : "not tried: see the problems";
        return new CheckedMigrations.Entry(
                version.version(),
                file.description(),
                file.transactional(),
                file.header().hazards(),
                proof);
    }

    private String proof(CheckRequest request, MigrationFiles files, VersionFiles version, List<Problem> problems) {
        VersionSchemas schemas = ports.schemas(files, request.environment());
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
        if (!start && !end) {
            return Optional.empty();
        }
        return Optional.of(Problem.of(
                        "migration-header-stale",
                        ExitCode.INVALID_INPUT,
                        "the header of \"" + version.forward().name() + "\" names another schema than the one it "
                                + (start ? "starts from" : "makes"))
                .hint("if the files were edited on purpose, write the header anew with: migration check "
                        + version.version() + " --stamp"));
    }
}
