package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.diff.rename.RenameQuestions;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A user's own statements run between what a migration adds and what it takes away. */
@ExtendWith(TestServerExtension.class)
class HookTest {

    private static final String PEOPLE = "CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL);";
    private static final String SPLIT =
            "CREATE TABLE person (id int PRIMARY KEY, first text NOT NULL, last text NOT NULL);"
                    + "CREATE TABLE note (person_id int REFERENCES person, line text);";

    @TempDir
    Path root;

    private Bench before(TestDatabase database) {
        Bench bench = Bench.dev(root, database).model("person.sql", PEOPLE);
        bench.create("first");
        bench.apply();
        return bench.model("person.sql", SPLIT);
    }

    private static CreatedMigration create(Bench bench, String hook) {
        Bench.write(bench.workspace.hooks().resolve("split_names.sql"), hook);
        RenameChoices apart = RenameChoices.of(List.of(), List.of("person.name"), RenameQuestions.nobody());
        return bench.create(CreateRequest.of("Split names!", bench.environment())
                .renaming(apart)
                .rescuingIf(false));
    }

    @Test
    void movesRowsBetweenOldAndNewColumnsThereAndBack(TestDatabase database) {
        try (Bench bench = before(database)) {
            database.execute("INSERT INTO person VALUES (1, 'Ada Lovelace'), (2, 'Alan Turing')");
            CreatedMigration created = create(bench, """
                UPDATE person SET first = split_part(name, ' ', 1), last = split_part(name, ' ', 2);
                INSERT INTO note SELECT id, 'was ' || name FROM person;
                -- orderly: undo
                UPDATE person SET name = first || ' ' || last;
                """);

            String sql = created.entries().get(0).sql();
            assertThat(sql)
                    .contains("ADD COLUMN first text;", "-- from split_names.sql\nUPDATE person", "first SET NOT NULL");
            assertThat(sql.indexOf("UPDATE person"))
                    .isBetween(sql.indexOf("ADD COLUMN last"), sql.indexOf("DROP COLUMN name"));
            bench.apply();
            assertThat(database.query("SELECT last || ': ' || line FROM person JOIN note ON id = person_id ORDER BY 1"))
                    .containsExactly("Lovelace: was Ada Lovelace", "Turing: was Alan Turing");
            bench.rollBack(1);
            assertThat(database.query("SELECT name FROM person ORDER BY 1"))
                    .containsExactly("Ada Lovelace", "Alan Turing");
        }
    }

    private static List<String> order(String sql, String landmarks) {
        return Pattern.compile(landmarks)
                .matcher(sql)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void runsEachSectionInItsPlace(TestDatabase database) {
        try (Bench bench = before(database)) {
            CreatedMigration created = create(bench, """
                -- orderly: after
                SELECT 3;
                -- orderly: before
                SELECT 1;
                -- orderly:  after  additions
                SELECT 2;
                -- orderly: undo after
                SELECT 6;
                -- orderly: undo before
                SELECT 4;
                -- orderly: undo after additions
                SELECT 5;
                """);
            CreatedMigration.Entry entry = created.entries().get(0);

            assertThat(order(entry.sql(), "SELECT \\d|ADD COLUMN last|DROP COLUMN name"))
                    .containsExactly("SELECT 1", "ADD COLUMN last", "SELECT 2", "DROP COLUMN name", "SELECT 3");
            assertThat(order(entry.undoSql(), "SELECT \\d|ADD COLUMN name|DROP COLUMN last"))
                    .containsExactly("SELECT 4", "ADD COLUMN name", "SELECT 5", "DROP COLUMN last", "SELECT 6");
            assertThat(entry.proof()).contains("proven forward and back");
        }
    }

    @Test
    void provesTheHookWithTheRest(TestDatabase database) {
        try (Bench bench = before(database)) {
            ProblemException wrong = catchThrowableOfType(
                    ProblemException.class, () -> create(bench, "UPDATE person SET frist = name;"));
            assertThat(wrong.first().code()).isEqualTo("migration-refuted");
            assertThat(wrong.first().message()).contains("frist");
            ProblemException more =
                    catchThrowableOfType(ProblemException.class, () -> create(bench, "CREATE TABLE extra (i int);"));
            assertThat(more.first().message()).contains("public.extra");
        }
    }

    @Test
    void namesEverythingThatIsWrongWithAHook(TestDatabase database) {
        try (Bench bench = before(database)) {
            ProblemException wrong = catchThrowableOfType(
                    ProblemException.class, () -> create(bench, "-- orderly: afterwards\nSELECT 1;\nCOMMIT;\n"));

            assertThat(wrong.exit()).isEqualTo(ExitCode.INVALID_INPUT);
            assertThat(wrong.problems())
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(it.code()).isEqualTo("hook-invalid"));
            assertThat(wrong.first().message()).startsWith("split_names.sql:1:1: ");
        }
    }
}
