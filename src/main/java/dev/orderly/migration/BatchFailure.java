package dev.orderly.migration;

import dev.orderly.operation.OperationRun;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** What to say, and whether to say it, when Flyway failed on a group of files that shared a transaction. */
final class BatchFailure {

    private final OperationRun run;
    private final MigrationFiles files;
    private final Patience patience;

    BatchFailure(OperationRun run, MigrationFiles files, Patience patience) {
        this.run = run;
        this.files = files;
        this.patience = patience;
    }

    /**
     * Asks the history what became of the group, on a new connection: where the connection was lost with the commit under
     * way, the group may stand.
     *
     * @throws dev.orderly.problem.ProblemException unless it does
     */
    void weigh(Batch batch, StatementWatch watch, RuntimeException failure) {
        try (AfterCancel look = new AfterCancel();
                Connection fresh = look.connect(run.dataSource())) {
            Standing standing = new Standing(files, HistoryTable.read(fresh));
            if (batch.versions().stream()
                    .noneMatch(version -> standing.state(version).isPending())) {
                run.progress().note("the connection was lost after the versions had been committed");
                return;
            }
        } catch (SQLException | dev.orderly.problem.ProblemException e) {
            failure.addSuppressed(e);
            throw unknown(batch).raise(failure);
        }
        throw problem(watch, failure).raise(failure);
    }

    private Problem unknown(Batch batch) {
        return Problem.of(
                        "connection-lost",
                        ExitCode.CONNECTION,
                        "the connection to \"" + run.target().name() + "\" was lost while version " + batch.last()
                                + " was applied, and the server cannot be reached; the versions of this run stand"
                                + " either all or not at all")
                .hint("when the server is back, see what stands with: migration list")
                .hint("then go on with: migration apply");
    }

    Problem problem(StatementWatch watch, RuntimeException failure) {
        Optional<SQLException> sql = ServerErrors.in(failure);
        Optional<MigrationFile> file = file(watch.script());
        if (sql.isPresent() && file.isPresent()) {
            return patience.remarked(
                    new StatementFailure(file.get(), watch.statement(), sql.get())
                            .problem("the transaction was rolled back"),
                    failure);
        }
        return sql.map(error -> ServerErrors.problem("applying migrations", error))
                .orElseGet(() -> refusedByFlyway(failure));
    }

    static Problem refusedByFlyway(RuntimeException failure) {
        String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        return Problem.of("flyway-refused", ExitCode.INVALID_INPUT, "Flyway refuses to migrate: " + first)
                .hint("see what stands with: migration list")
                .hint("check the files with: migration check");
    }

    private Optional<MigrationFile> file(String script) {
        return Stream.concat(files.versions().stream().map(VersionFiles::forward), files.repeatables().stream())
                .filter(file -> file.name().equals(script))
                .findFirst();
    }
}
