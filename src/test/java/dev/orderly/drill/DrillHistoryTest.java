package dev.orderly.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Objectives;
import dev.orderly.operation.Origin;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DrillHistoryTest {

    private static final Instant STARTED = Instant.parse("2026-11-01T10:00:00.123456Z");

    @TempDir
    Path folder;

    private Workspace workspace;
    private Path file;

    @BeforeEach
    void open() {
        workspace = new Workspace(folder);
        file = workspace.state().resolve(DrillHistory.FILE);
    }

    private static Drill drill(String environment, Duration rows) {
        Rehearsal whole = new Rehearsal(
                "b1",
                "full",
                STARTED.minusSeconds(3600),
                Optional.of("embedded server\n\"x\""),
                Optional.empty(),
                Map.of(Phase.ROWS, rows, Phase.CHECKS, Duration.ofMinutes(7)),
                List.of(CheckResult.failed("asked", "found \"ü\"")));
        Rehearsal lost = Rehearsal.failed(
                new Candidate(
                        "b0",
                        "incremental",
                        true,
                        STARTED,
                        new Origin(EnvironmentKind.DEVELOPMENT, false, Optional.empty())),
                "it is damaged",
                Map.of(Phase.READ, Duration.ofMillis(5)));
        return new Drill(
                environment,
                STARTED,
                new Objectives(Optional.of(Duration.ofMinutes(5)), Optional.empty()),
                List.of(lost, whole),
                Optional.empty());
    }

    /** The same with another objective and archived WAL. */
    private static Drill byWal(Duration exposed) {
        Drill drill = drill("dev", Duration.ofMillis(1500));
        Objectives hour = new Objectives(Optional.empty(), Optional.of(Duration.ofHours(1)));
        return new Drill("dev", STARTED, hour, drill.rehearsals(), Optional.of(exposed));
    }

    @Test
    void theLossIsTheLesserOneOfBackupsAndArchivedWal() {
        Duration backup = drill("dev", Duration.ofMillis(1500)).dataLoss().orElseThrow();
        Drill archived = byWal(backup.minusSeconds(1));
        assertThat(archived.dataLoss()).contains(backup.minusSeconds(1));
        assertThat(archived.isByWal()).isTrue();
        Drill stuck = byWal(backup.plusSeconds(1));
        assertThat(stuck.dataLoss()).contains(backup);
        assertThat(stuck.isByWal()).isFalse();
        DrillHistory history = new DrillHistory(workspace);
        history.add(archived);
        assertThat(history.last("dev")).contains(archived);
    }

    @Test
    void whatWasAddedIsReadBack() {
        DrillHistory history = new DrillHistory(workspace);
        Drill first = drill("dev", Duration.ofMillis(1500));
        history.add(first);
        history.add(drill("test", Duration.ofMinutes(6)));
        assertThat(history.drills(Optional.empty())).hasSize(2);
        assertThat(history.drills(Optional.of("dev"))).containsExactly(first);
        assertThat(history.last("test").orElseThrow().recoveryTimeMet()).contains(false);
        assertThat(first.recoveryTime()).contains(Duration.ofMillis(1500));
        assertThat(first.dataLoss()).contains(Duration.ofHours(1));
        assertThat(first.faults()).containsExactly("b0: it is damaged", "b1: asked: found \"ü\"");
        assertThat(history.last("nowhere")).isEmpty();
    }

    @Test
    void aTornLineIsPassedOverAndCutOffBeforeTheNext() throws IOException {
        DrillHistory history = new DrillHistory(workspace);
        history.add(drill("dev", Duration.ofSeconds(1)));
        Files.writeString(file, "{\"format\":1,\"envi", StandardOpenOption.APPEND);
        assertThat(history.drills(Optional.empty())).hasSize(1);
        history.add(drill("dev", Duration.ofSeconds(2)));
        assertThat(history.drills(Optional.empty())).hasSize(2);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aLineThatIsDamagedIsNamed() throws IOException {
        DrillHistory history = new DrillHistory(workspace);
        history.add(drill("dev", Duration.ofSeconds(1)));
        Files.writeString(file, "{\"format\":1}\n", StandardOpenOption.APPEND);
        ProblemException damaged = catchThrowableOfType(ProblemException.class, () -> history.drills(Optional.empty()));
        assertThat(damaged.getMessage()).isEqualTo(".orderly/drills.jsonl:2 cannot be read");
        assertThat(damaged.exit().number()).isEqualTo(6);
    }

    @Test
    void shellsThatWriteAtOnceLoseNothing() throws InterruptedException {
        List<Thread> shells = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            DrillHistory history = new DrillHistory(workspace);
            shells.add(new Thread(() -> {
                for (int n = 0; n < 5; n++) {
                    history.add(drill("dev", Duration.ofSeconds(n)));
                }
            }));
        }
        shells.forEach(Thread::start);
        for (Thread shell : shells) {
            shell.join();
        }
        assertThat(new DrillHistory(workspace).drills(Optional.empty())).hasSize(20);
    }
}
