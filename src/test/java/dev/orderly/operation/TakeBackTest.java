package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.Environment;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
final class TakeBackTest {

    @TempDir
    Path folder;

    private House house;
    private TakeBack takeBack;

    @BeforeEach
    void enter() {
        house = new House(folder);
        takeBack = new TakeBack(house.databases, new Journal(house.workspace), List.of(new Scripts()));
    }

    @AfterEach
    void leave() {
        house.close();
    }

    /** Runs undo scripts; the way back of an undo makes the table again. */
    private static final class Scripts implements UndoHandler {
        @Override
        public boolean handles(WayBack wayBack) {
            return wayBack instanceof WayBack.UndoScript;
        }

        @Override
        public List<String> foresee(WayBack wayBack, Environment target) {
            return List.of(((WayBack.UndoScript) wayBack).sql());
        }

        @Override
        public void takeBack(WayBack wayBack, OperationRun run) throws Exception {
            String sql = ((WayBack.UndoScript) wayBack).sql();
            execute(run, sql);
            run.wayBack(
                    new WayBack.UndoScript(sql.startsWith("DROP") ? "CREATE TABLE a (id int)" : "DROP TABLE a", "f"));
        }
    }

    private static void execute(OperationRun run, String sql) throws Exception {
        try (Statement statement = run.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private void create(Environment target) {
        house.door()
                .run(
                        OperationRequest.of(
                                OperationKind.SYNC_SCHEMA,
                                target,
                                "make a",
                                Consent.none().withYes()),
                        run -> {
                            execute(run, "CREATE TABLE a (id int)");
                            run.wayBack(new WayBack.UndoScript("DROP TABLE a", "f"));
                            return 0;
                        });
    }

    private void write(Door door, Environment target, OperationKind kind) {
        door.run(OperationRequest.of(kind, target, kind.title(), Consent.none().withYes()), run -> 0);
    }

    @Test
    void undoesAndUndoOfUndoDoesItAgain(TestDatabase database) {
        Environment dev = house.dev(database);
        create(dev);
        Consent yes = Consent.none().withYes();
        assertThat(takeBack.foresee(dev).steps()).containsExactly("DROP TABLE a");
        assertThat(takeBack.run(house.door(), dev, yes).value().summary()).isEqualTo("make a");
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
        takeBack.run(house.door(), dev, yes);
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("a");
        List<JournalEntry> entries = new Journal(house.workspace).entries();
        assertThat(entries.get(1).undoes()).contains(entries.get(0).operation());
        assertThat(entries.get(2).undoes()).contains(entries.get(1).operation());
    }

    @Test
    void needsItsConfirmation(TestDatabase database) {
        Environment dev = house.dev(database);
        create(dev);
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> takeBack.run(house.door(), dev, Consent.none()));
        assertThat(refused.first().code()).isEqualTo("confirmation-needed");
        assertThat(refused.first().hints()).contains("DROP TABLE a");
    }

    @Test
    void whatKeepsTheContentIsNotInTheWay(TestDatabase database) {
        Environment dev = house.dev(database);
        create(dev);
        write(house.door(), dev, OperationKind.MAINTENANCE);
        assertThat(takeBack.foresee(dev).operation().summary()).isEqualTo("make a");
    }

    @Test
    void refusesWhenTheLastOperationHasNoWayBack(TestDatabase database) {
        Environment dev = house.dev(database);
        create(dev);
        write(house.door(), dev, OperationKind.SQL_WRITE);
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> takeBack.foresee(dev));
        assertThat(refused.first().code()).isEqualTo("undo-impossible");
        assertThat(refused.getMessage()).endsWith("sql write) cannot be undone: the operation left no way back");
    }

    @Test
    void refusesWhenAnotherWorkspaceCameAfter(TestDatabase database) {
        Environment dev = house.dev(database);
        create(dev);
        try (House other = new House(folder.resolve("other"))) {
            write(other.door(), other.dev(database), OperationKind.REPAIR);
        }
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> takeBack.foresee(dev));
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.first().code()).isEqualTo("undo-unsound");
        assertThat(refused.getMessage()).startsWith("make a on \"dev\" cannot be undone: repair came after it (");
    }

    @Test
    void refusesOnADatabaseThatDoesNotKnowTheOperation(TestDatabase database) {
        Environment dev = house.dev(database);
        create(dev);
        database.execute("DROP SCHEMA orderly CASCADE");
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> takeBack.foresee(dev));
        assertThat(refused.first().code()).isEqualTo("undo-unsound");
    }

    @Test
    void saysWhenThereIsNothing(TestDatabase database) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> takeBack.foresee(house.dev(database)));
        assertThat(refused.first().code()).isEqualTo("nothing-to-undo");
    }
}
