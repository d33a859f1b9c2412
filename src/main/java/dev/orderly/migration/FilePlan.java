package dev.orderly.migration;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Plan;
import dev.orderly.diff.Step;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file as the plan that it is, so that it can be tried like one. */
final class FilePlan {

    private FilePlan() {}

    static Plan of(MigrationFile file) {
        return new Plan(statements(file).map(statement -> step(file, statement)).toList(), List.of());
    }

    private static Step step(MigrationFile file, SqlStatement statement) {
        ObjectId place = ObjectId.of(ObjectKind.NOT_COVERED, file.name() + ":" + statement.line());
        return new Step(place, statement.text(), file.transactional() && statement.runsInTransaction(), List.of(), "");
    }

    /** Why the files cannot be tried statement by statement, if they cannot. */
    static Optional<String> cannotBeTried(VersionFiles version) {
        return Stream.concat(Stream.of(version.forward()), version.undo().stream())
                .filter(file -> statements(file).anyMatch(it -> it.copyData().isPresent()))
                .map(file -> "\"" + file.name() + "\" loads rows with COPY")
                .findFirst();
    }

    private static Stream<SqlStatement> statements(MigrationFile file) {
        return SqlScript.split(file.sql(), file.name()).stream();
    }
}
