package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.OrderlySchema;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
final class AuditTest {

    @TempDir
    Path folder;

    private House house;

    @BeforeEach
    void enter() {
        house = new House(folder);
    }

    @AfterEach
    void leave() {
        house.close();
    }

    private Environment threeOperations(TestDatabase database) {
        Environment dev = house.dev(database);
        for (int i = 1; i <= 3; i++) {
            house.door().run(OperationRequest.of(OperationKind.REPAIR, dev, "repair " + i, Consent.none()), run -> 0);
        }
        return dev;
    }

    private List<String> findings(TestDatabase database, Environment environment) throws SQLException {
        try (Connection connection = database.connect()) {
            return new AuditVerifier(house.workspace)
                    .verify(connection, environment).findings().stream()
                            .map(AuditVerification.Finding::words)
                            .toList();
        }
    }

    @Test
    void theBytesAreAsDocumented() {
        AuditRow row = new AuditRow(
                "op",
                "started",
                "undo",
                "dev",
                "development",
                Instant.ofEpochSecond(1, 2_000),
                new Actor("ä", "h", 7),
                "u",
                "",
                "[]",
                null);
        assertThat(HexFormat.of().formatHex(AuditChain.canonical(row, 12)))
                .isEqualTo("01" + "00000002" + "3132" // position
                        + "00000002" + "6f70" // operation
                        + "00000007" + "73746172746564" // phase
                        + "00000004" + "756e646f" // kind
                        + "00000003" + "646576" // environment
                        + "0000000b" + "646576656c6f706d656e74" // environment_kind
                        + "00000007" + "31303030303032" // at
                        + "00000002" + "c3a4" // os_user
                        + "00000001" + "68" // host
                        + "00000001" + "37" // process
                        + "00000001" + "75" // database_user
                        + "00000000" // summary
                        + "00000002" + "5b5d" // details
                        + "ffffffff"); // outcome
    }

    @Test
    void anUntouchedLogIsSound(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        try (Connection connection = database.connect()) {
            AuditVerification sound = new AuditVerifier(house.workspace).verify(connection, dev);
            assertThat(sound.isSound()).isTrue();
            assertThat(sound.rows()).isEqualTo(6);
            assertThat(sound.anchored()).isTrue();
        }
    }

    @Test
    void tellsWhichRowWasEdited(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        database.execute("UPDATE orderly.operation_log SET os_user = 'nobody' WHERE position = 4");
        assertThat(findings(database, dev)).containsExactly("row 4 was edited: its hash is another's");
    }

    @Test
    void tellsWhichRowsWereRemoved(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        database.execute("DELETE FROM orderly.operation_log WHERE position IN (3, 4)");
        assertThat(findings(database, dev)).containsExactly("rows 3 to 4 were removed");
    }

    @Test
    void tellsWhichRowsChangedPlaces(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        database.execute("UPDATE orderly.operation_log SET position = 100 WHERE position = 3;"
                + "UPDATE orderly.operation_log SET position = 3 WHERE position = 5;"
                + "UPDATE orderly.operation_log SET position = 5 WHERE position = 100");
        assertThat(findings(database, dev))
                .contains(
                        "row 3 was written as row 5: the order was changed",
                        "row 5 was written as row 3: the order was changed");
    }

    @Test
    void tellsThatTheEndWasCutOffByWhatTheWorkspaceSaw(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        database.execute("DELETE FROM orderly.operation_log WHERE position > 4");
        assertThat(findings(database, dev)).containsExactly("rows 5 to 6 were removed from the end");
        house.door().run(OperationRequest.of(OperationKind.REPAIR, dev, "again", Consent.none()), run -> 0);
        assertThat(findings(database, dev))
                .containsExactly("row 6 is not the row that this workspace saw: the log was made anew");
    }

    @Test
    void tellsThatTheWholeChainWasMadeAnew(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        database.execute("DELETE FROM orderly.operation_log");
        Path elsewhere = folder.resolve("elsewhere");
        try (House other = new House(elsewhere)) {
            for (int i = 1; i <= 4; i++) {
                other.door().run(OperationRequest.of(OperationKind.REPAIR, dev, "forged", Consent.none()), run -> 0);
            }
        }
        assertThat(findings(database, dev))
                .containsExactly("row 6 is not the row that this workspace saw: the log was made anew");
    }

    @Test
    void selectsByTimeAndKind(TestDatabase database) throws SQLException {
        threeOperations(database);
        try (Connection connection = database.connect()) {
            AuditLog log = new AuditLog();
            assertThat(log.entries(connection, AuditLog.Selection.everything())).hasSize(6);
            AuditEntry third =
                    log.entries(connection, AuditLog.Selection.everything()).get(2);
            assertThat(log.entries(
                            connection,
                            new AuditLog.Selection(Optional.of(third.at()), Optional.empty(), Optional.of("repair"))))
                    .hasSize(4);
            assertThat(log.entries(
                            connection,
                            new AuditLog.Selection(Optional.empty(), Optional.empty(), Optional.of(third.operation()))))
                    .extracting(AuditEntry::phase)
                    .containsExactly("started", "finished");
        }
    }

    @Test
    void theLogIsCarriedWithItsHashesIntoAReplacement(TestDatabase database, TestDatabase other) throws SQLException {
        Environment dev = threeOperations(database);
        house.door().run(OperationRequest.of(OperationKind.REPAIR, dev, "build aside", Consent.none()), run -> {
            Connection aside = run.connectionTo(other.name());
            OrderlySchema.ensure(aside);
            run.carryLog(run.connection(), aside);
            return 0;
        });
        assertThat(other.query("SELECT count(*) FROM orderly.operation_log")).containsExactly("7");
        assertThat(findings(other, dev)).containsExactly("row 8 was removed from the end");
    }

    @Test
    void concurrentEntriesKeepOneChain(TestDatabase database) throws Exception {
        Environment prod = house.environment("prod", EnvironmentKind.PRODUCTION, database);
        house.door()
                .run(
                        OperationRequest.of(
                                OperationKind.REPAIR,
                                prod,
                                "first",
                                Consent.none().confirming("prod")),
                        run -> 0);
        var threads = java.util.concurrent.Executors.newFixedThreadPool(4);
        try {
            List<java.util.concurrent.Callable<Integer>> exports = java.util.Collections.nCopies(
                    12,
                    () -> house.door()
                            .run(
                                    OperationRequest.of(
                                            OperationKind.ANONYMISED_EXPORT, prod, "export", Consent.none()),
                                    run -> 0)
                            .value());
            for (var done : threads.invokeAll(exports)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.query("SELECT count(*) FROM orderly.operation_log")).containsExactly("26");
        assertThat(findings(database, prod)).isEmpty();
        assertThat(TestServer.get()).isNotNull();
    }
}
