package dev.orderly.migration;

import dev.orderly.environment.AvailableExtensions;
import dev.orderly.operation.OperationRun;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import dev.orderly.sql.CreatedExtension;
import dev.orderly.sql.SqlScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks the server for every extension that files will create, before any of them runs: a version may stand far from the first. */
final class ExtensionCheck {

    private record Wanted(MigrationFile file, CreatedExtension extension) {}

    private ExtensionCheck() {}

    /** @throws dev.orderly.problem.ProblemException {@code target-extension-missing}, exit 3, for each that the server lacks */
    static void raise(OperationRun run, List<MigrationFile> files) throws SQLException {
        List<Wanted> wanted = wanted(files);
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> available = AvailableExtensions.of(
                run.connection(),
                wanted.stream().map(each -> each.extension().name()).toList());
        Problems problems = new Problems();
        wanted.stream()
                .filter(each -> !available.contains(each.extension().name()))
                .forEach(each -> problems.add(problem(run.target().name(), each)));
        problems.raiseIfAny();
    }

    private static List<Wanted> wanted(List<MigrationFile> files) {
        List<Wanted> wanted = new ArrayList<>();
        for (MigrationFile file : files) {
            CreatedExtension.in(SqlScript.split(file.sql(), file.name()))
                    .forEach(extension -> wanted.add(new Wanted(file, extension)));
        }
        return wanted;
    }

    private static Problem problem(String environment, Wanted wanted) {
        CreatedExtension extension = wanted.extension();
        String place = "\"" + wanted.file().name() + "\":" + extension.line() + ':' + extension.column();
        return Problem.of(
                        "target-extension-missing",
                        ExitCode.CONNECTION,
                        place + ": the server of \"" + environment + "\" does not have the extension \""
                                + extension.name() + "\"; nothing was run")
                .hint("install the package that brings it on the server, then run: migration apply");
    }
}
