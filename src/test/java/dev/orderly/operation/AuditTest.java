package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** As the owner can who takes the guard off and puts it back. */
    private static void tamper(TestDatabase database, String sql) {
        database.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER operation_log_kept;" + sql
                + ";ALTER TABLE orderly.operation_log ENABLE ALWAYS TRIGGER operation_log_kept");
    }

    private List<String> findings(TestDatabase database, Environment environment) throws SQLException {
        try (Connection connection = database.connect()) {
            return new AuditVerifier(house.workspace, LogWitnesses.none())
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
            AuditVerification sound = new AuditVerifier(house.workspace, LogWitnesses.none()).verify(connection, dev);
            assertThat(sound.isSound()).isTrue();
            assertThat(sound.rows()).isEqualTo(6);
            assertThat(sound.anchored()).isTrue();
        }
    }

    @Test
    void tellsWhichRowWasEdited(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        tamper(database, "UPDATE orderly.operation_log SET os_user = 'nobody' WHERE position = 4");
        assertThat(findings(database, dev)).containsExactly("row 4 was edited: its hash is another's");
    }

    @Test
    void tellsWhichRowsWereRemoved(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        tamper(database, "DELETE FROM orderly.operation_log WHERE position IN (3, 4)");
        assertThat(findings(database, dev)).containsExactly("rows 3 to 4 were removed");
    }

    @Test
    void tellsWhichRowsChangedPlaces(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        tamper(
                database,
                "UPDATE orderly.operation_log SET position = 100 WHERE position = 3;"
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
        tamper(database, "DELETE FROM orderly.operation_log WHERE position > 4");
        assertThat(findings(database, dev))
                .containsExactly("rows 5 to 6 were removed from the end; this workspace saw row 6");
        house.door().run(OperationRequest.of(OperationKind.REPAIR, dev, "again", Consent.none()), run -> 0);
        assertThat(findings(database, dev))
                .singleElement()
                .asString()
                .matches(
                        "row 5 is not the row that the journal of operation \\S+ saw: the log was made anew after row 3");
    }

    @Test
    void tellsThatTheWholeChainWasMadeAnew(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        tamper(database, "DELETE FROM orderly.operation_log");
        Path elsewhere = folder.resolve("elsewhere");
        try (House other = new House(elsewhere)) {
            for (int i = 1; i <= 4; i++) {
                other.door().run(OperationRequest.of(OperationKind.REPAIR, dev, "forged", Consent.none()), run -> 0);
            }
        }
        assertThat(findings(database, dev))
                .singleElement()
                .asString()
                .matches("row 1 is not the row that the journal of operation \\S+ saw: the log was made anew");
    }

    @Test
    void rowsAreAddedAndNeitherChangedNorRemoved(TestDatabase database) throws SQLException {
        threeOperations(database);
        try (Connection connection = database.connect();
                java.sql.Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "UPDATE orderly.operation_log SET summary = 'x' WHERE position = 1",
                    "DELETE FROM orderly.operation_log WHERE false",
                    "TRUNCATE orderly.operation_log")) {
                for (String role : List.of("origin", "replica")) {
                    statement.execute("SET session_replication_role = " + role);
                    assertThatThrownBy(() -> statement.execute(sql))
                            .hasMessageContaining("rows of orderly.operation_log are added, never changed or removed");
                }
            }
        }
        assertThat(database.query("SELECT count(*) FROM orderly.operation_log WHERE summary LIKE 'repair%'"))
                .containsExactly("6");
    }

    @Test
    void tellsThatTheGuardWasTakenOffOrGotAround(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        database.execute("ALTER TABLE orderly.operation_log DISABLE TRIGGER operation_log_kept;"
                + "GRANT UPDATE, TRUNCATE ON orderly.operation_log TO PUBLIC");
        assertThat(findings(database, dev))
                .containsExactlyInAnyOrder(
                        "the trigger operation_log_kept, which refuses to change or remove rows, is not on for all sessions",
                        "the role PUBLIC was given TRUNCATE, UPDATE on orderly.operation_log");
        database.execute("DROP TRIGGER operation_log_kept ON orderly.operation_log;"
                + "REVOKE ALL ON orderly.operation_log FROM PUBLIC");
        assertThat(findings(database, dev))
                .containsExactly(
                        "the trigger operation_log_kept, which refuses to change or remove rows, is not there");
    }

    @Test
    void tellsWhichRowWasInserted(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        tamper(
                database,
                "UPDATE orderly.operation_log SET position = position + 100 WHERE position > 3;"
                        + "INSERT INTO orderly.operation_log SELECT 4, format, 'x', phase, kind, environment,"
                        + " environment_kind, at, os_user, host, process, database_user, summary, details, outcome,"
                        + " hash, sha256('forged') FROM orderly.operation_log WHERE position = 3;"
                        + "UPDATE orderly.operation_log SET position = position - 99 WHERE position > 100");
        assertThat(findings(database, dev))
                .contains(
                        "row 4 was edited: its hash is another's", "row 5 was written as row 4: the order was changed");
    }

    @Test
    void tellsThatRowsWereEditedAndSealedAnew(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        seal(database, "UPDATE orderly.operation_log SET os_user = 'nobody' WHERE position = 4");
        try (Connection connection = database.connect()) {
            AuditVerification found = new AuditVerifier(house.workspace, LogWitnesses.none()).verify(connection, dev);
            assertThat(found.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo("made-anew");
                assertThat(finding.position()).isEqualTo(5);
                assertThat(finding.words()).endsWith("saw: the log was made anew after row 3");
            });
            assertThat(found.firstBroken())
                    .map(AuditVerification.Finding::position)
                    .contains(5L);
        }
    }

    @Test
    void anotherWitnessFindsWhatWasSealedAnewWhereNoWorkspaceSawIt(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        LogHead head;
        try (Connection connection = database.connect()) {
            head = LogHead.ofDatabase(connection);
        }
        seal(database, "UPDATE orderly.operation_log SET summary = 'nothing' WHERE position = 6");
        LogWitnesses backup = (environment, connection) -> List.of(LogWitness.of(head, "the backup X"));
        try (House elsewhere = new House(folder.resolve("elsewhere"));
                Connection connection = database.connect()) {
            AuditVerifier verifier = new AuditVerifier(elsewhere.workspace, backup);
            assertThat(verifier.verify(connection, dev).findings())
                    .extracting(AuditVerification.Finding::words)
                    .containsExactly("row 6 is not the row that the backup X saw: the log was made anew");
            tamper(database, "DELETE FROM orderly.operation_log WHERE position > 2");
            assertThat(verifier.verify(connection, dev).findings())
                    .extracting(AuditVerification.Finding::words)
                    .containsExactly("rows 3 to 6 were removed from the end; the backup X saw row 6");
        }
    }

    /** As somebody can who knows how the rows are chained. */
    private void seal(TestDatabase database, String edit) throws SQLException {
        tamper(database, edit);
        String hash = AuditChain.BEGINNING;
        StringBuilder updates = new StringBuilder();
        try (Connection connection = database.connect()) {
            for (AuditEntry entry : new AuditLog().entries(connection, AuditLog.Selection.everything())) {
                String previous = hash;
                hash = AuditChain.hash(entry.row(), entry.position(), previous);
                updates.append("UPDATE orderly.operation_log SET previous = decode('" + previous
                        + "', 'hex'), hash = decode('" + hash + "', 'hex') WHERE position = " + entry.position() + ';');
            }
        }
        tamper(database, updates.toString());
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
                            new AuditLog.Selection(
                                    Optional.of(third.at()),
                                    Optional.empty(),
                                    Optional.of("repair"),
                                    Optional.empty(),
                                    Optional.empty())))
                    .hasSize(4);
            assertThat(log.entries(
                            connection,
                            new AuditLog.Selection(
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.of(third.operation()),
                                    Optional.empty(),
                                    Optional.empty())))
                    .extracting(AuditEntry::phase)
                    .containsExactly("started", "finished");
        }
    }

    @Test
    void selectsByUserAndResult(TestDatabase database) throws SQLException {
        Environment dev = threeOperations(database);
        assertThatThrownBy(() -> house.door()
                        .run(OperationRequest.of(OperationKind.REPAIR, dev, "broken", Consent.none()), run -> {
                            throw new IllegalStateException("on purpose");
                        }))
                .isInstanceOf(RuntimeException.class);
        try (Connection connection = database.connect()) {
            assertThat(summaries(connection, Optional.of("anna@box"), Optional.of("failed")))
                    .containsExactly("broken", "broken");
            assertThat(summaries(connection, Optional.of("anna"), Optional.of("succeeded")))
                    .hasSize(6);
            assertThat(summaries(connection, Optional.of("bob"), Optional.empty()))
                    .isEmpty();
        }
    }

    private static List<String> summaries(Connection connection, Optional<String> user, Optional<String> result) {
        return new AuditLog()
                        .entries(
                                connection,
                                new AuditLog.Selection(
                                        Optional.empty(), Optional.empty(), Optional.empty(), user, result))
                        .stream()
                        .map(AuditEntry::summary)
                        .toList();
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
        assertThat(findings(other, dev)).containsExactly("row 8 was removed from the end; this workspace saw row 8");
    }

    @Test
    void twentyWritersAtOnceKeepOneChain(TestDatabase database) throws Exception {
        Environment prod = house.environment("prod", EnvironmentKind.PRODUCTION, database);
        house.door()
                .run(
                        OperationRequest.of(
                                OperationKind.REPAIR,
                                prod,
                                "first",
                                Consent.none().confirming("prod")),
                        run -> 0);
        var threads = java.util.concurrent.Executors.newFixedThreadPool(20);
        try {
            List<java.util.concurrent.Callable<Integer>> exports = java.util.Collections.nCopies(
                    40,
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
        assertThat(database.query("SELECT count(*) FROM orderly.operation_log")).containsExactly("82");
        assertThat(findings(database, prod)).isEmpty();
        assertThat(TestServer.get()).isNotNull();
    }
}
