package dev.orderly.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.Hospital;
import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hospital's functions and triggers: silence where they are well, and a finding for each way to break them. */
final class HospitalTriggersTest {

    private static final Path SAMPLE = Path.of("migrations");

    private static final String COUNT =
            "SELECT count(*), (SELECT count(*) FROM patients), (SELECT count(*) FROM audit.row_changes) FROM hospitals";

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheModel() throws IOException {
        try (Stream<Path> tree = Files.walk(SAMPLE.resolve("model"))) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve("migrations").resolve(SAMPLE.relativize(path));
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    private static TestDatabase hospital(String... more) {
        TestDatabase database = Hospital.create();
        Stream.of(more).forEach(database::execute);
        return database;
    }

    private ShellHarness shell(TestDatabase database) {
        return ShellHarness.in(
                folder, Map.of("DEV_DATABASE_URL", TestServer.get().url(database.name())));
    }

    @Test
    void isSilentAboutAHealthyOneAndLeavesNothingBehind() {
        try (TestDatabase database = hospital();
                ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run("trigger", "verify");
            assertThat(result.out() + result.err()).isEmpty();
            assertThat(result.exit()).isZero();
            assertThat(shell.run("trigger", "verify", "--format", "json").out())
                    .contains("\"triggers\": 29", "\"behaviours\": 10", "\"healthy\": true");
            assertThat(database.query(COUNT)).containsExactly("0|0|0");
            assertThat(shell.run("env", "verify", "-v").out())
                    .containsPattern(
                            "ok +behaviour +[0-9]+ functions and 29 triggers are as in the model, 10 behaviours");
        }
    }

    @Test
    void findsEverythingThatIsWrongAtOnceAndMendsIt() {
        try (TestDatabase database = hospital(
                        "DROP TRIGGER patients_audit ON patients",
                        "ALTER TABLE users DISABLE TRIGGER users_password",
                        "ALTER TABLE payments ENABLE ALWAYS TRIGGER payments_settle",
                        "DROP TRIGGER roles_timestamps ON roles",
                        "CREATE TRIGGER roles_timestamps BEFORE INSERT ON roles"
                                + " FOR EACH ROW EXECUTE FUNCTION set_timestamps()",
                        "CREATE OR REPLACE FUNCTION manage_session() RETURNS trigger LANGUAGE plpgsql AS"
                                + " $$ BEGIN NEW.expires_at := NEW.started_at + interval '1 hour'; RETURN NEW; END $$");
                ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run("trigger", "verify");
            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.out())
                    .containsPattern("missing +trigger +patients_audit on public.patients +it is not there")
                    .containsPattern(
                            "disabled +trigger +users_password on public.users +it is set to DISABLE, and in the"
                                    + " model to ENABLE")
                    .containsPattern(
                            "fires-otherwise +trigger +payments_settle on public.payments +it is set to ENABLE ALWAYS")
                    .containsPattern("different +trigger +roles_timestamps on public.roles +its definition")
                    .containsPattern("different +function +public.manage_session\\(\\) +its definition")
                    .containsPattern("broken +behaviour +a session gets an end")
                    .containsPattern("broken +behaviour +changes of patients are in the audit")
                    .contains("triggers.yaml:")
                    .containsPattern("broken +behaviour +a password is hashed");
            assertThat(shell.run("verify-functions").out())
                    .contains("manage_session")
                    .doesNotContain("users_password", "broken");
            assertThat(shell.run("verify-critical-triggers").out())
                    .contains("users_password", "manage_session")
                    .doesNotContain("roles_timestamps");
            assertThat(shell.run("env", "verify", "-v").exit()).isEqualTo(5);
            ShellHarness.Result planned = shell.run("trigger", "install", "--dry-run");
            assertThat(planned.out()).contains("CREATE TRIGGER patients_audit", "would run");
            ShellHarness.Result installed = shell.run("trigger", "install");
            assertThat(installed.exit()).as(installed.err()).isZero();
            assertThat(shell.run("trigger", "verify").out()).isEmpty();
            assertThat(shell.run("trigger", "install").out()).contains("are as in the model already");
            assertThat(shell.run("undo", "--yes").exit()).isZero();
            assertThat(shell.run("trigger", "verify").exit()).isEqualTo(5);
        }
    }

    @Test
    void looksAtBehaviourEvenWhereEveryDefinitionIsTheModels() {
        try (TestDatabase database = hospital(
                        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS"
                                + " $$ BEGIN NEW.updated_at := '2001-01-01'; RETURN NEW; END $$",
                        "CREATE TRIGGER zz_spoil BEFORE UPDATE ON hospitals FOR EACH ROW EXECUTE FUNCTION spoil()");
                ShellHarness shell = shell(database)) {
            ShellHarness.Result result = shell.run("trigger", "verify");
            assertThat(result.exit()).isEqualTo(5);
            assertThat(result.out())
                    .containsPattern("broken +behaviour +times are set on update, .*")
                    .contains("expected true | true, found true | false")
                    .doesNotContain("missing", "different");
        }
    }

    @Test
    void installsEverythingInOrderWhereNothingIsThereAndSaysWhatIsNeeded() {
        try (TestDatabase database = hospital("DROP FUNCTION set_timestamps, acting_user, track_user, hash_password,"
                        + " audit.record_row_change, record_login, manage_session, settle_invoice CASCADE");
                TestDatabase empty = TestServer.get().create();
                ShellHarness shell = shell(database);
                ShellHarness nothing = shell(empty)) {
            assertThat(shell.run("trigger", "install").err()).isEmpty();
            assertThat(shell.run("trigger", "verify").out()).isEmpty();
            ShellHarness.Result result = nothing.run("trigger", "install");
            assertThat(result.exit()).isEqualTo(4);
            assertThat(result.err()).contains("needs table public.users, which is not there", "migration apply");
        }
    }

    @Test
    void asksBeforeItTriesBehaviourInStagingAndDoesNotInProduction() {
        try (TestDatabase database = hospital("ALTER TABLE users DISABLE TRIGGER users_password")) {
            String url = TestServer.get().url(database.name());
            try (ShellHarness shell = ShellHarness.in(folder, Map.of("STAGING_DATABASE_URL", url))) {
                assertThat(shell.run("trigger", "verify", "--env", "staging").exit())
                        .isEqualTo(4);
                assertThat(shell.run("trigger", "verify", "--env", "staging", "--yes")
                                .out())
                        .contains("disabled", "broken");
                assertThat(shell.run("env", "verify", "staging", "-v").out())
                        .contains("is disabled", "was not tried")
                        .doesNotContain("is broken");
            }
        }
        try (TestDatabase database = hospital("ALTER TABLE users DISABLE TRIGGER users_password")) {
            String url = TestServer.get().url(database.name());
            try (ShellHarness shell = ShellHarness.in(folder, Map.of("PROD_DATABASE_URL", url))) {
                assertThat(shell.run("trigger", "verify", "--env", "prod").out())
                        .contains("disabled", "--write-test")
                        .doesNotContain("broken");
                assertThat(shell.run("trigger", "verify", "--env", "prod", "--write-test")
                                .out())
                        .contains("disabled", "broken");
            }
        }
    }

    @Test
    void verifiesRowAuditsThatOrderlyInstalled() {
        try (TestDatabase database = hospital();
                ShellHarness shell = shell(database)) {
            String tables = "city,branches,roles,staff,gender";
            assertThat(shell.run("trigger", "install", "audit", "--table", tables, "--hashed", "name")
                            .exit())
                    .isZero();
            assertThat(shell.run("trigger", "verify").out()).isEmpty();
            database.execute("ALTER TABLE city DISABLE TRIGGER orderly_audit_update");
            database.execute("ALTER TABLE gender ADD COLUMN note text");
            database.execute("DROP TRIGGER orderly_audit_insert ON roles; DROP TRIGGER orderly_audit_update ON roles;"
                    + " DROP TRIGGER orderly_audit_delete ON roles; DROP TRIGGER orderly_audit_truncate ON roles");
            database.execute("DO $$ BEGIN EXECUTE (SELECT replace(pg_get_functiondef(tgfoid), 'v_at constant',"
                    + " 'v_other int; v_at constant') FROM pg_trigger WHERE tgrelid = 'staff'::regclass"
                    + " AND tgname = 'orderly_audit_insert'); END $$");
            assertThat(shell.run("trigger", "verify").out())
                    .containsPattern("disabled +row audit +public.city +1 of its triggers")
                    .containsPattern("different +row audit +public.gender +the table was altered")
                    .containsPattern("disabled +row audit +public.roles +4 of its triggers")
                    .containsPattern("different +row audit +public.staff +its function")
                    .contains("trigger install audit --table \"public.city\" --hashed \"name\"")
                    .doesNotContain("branches");
        }
    }
}
