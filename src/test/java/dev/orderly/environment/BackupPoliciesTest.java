package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.environment.policy.Timetable;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When backups are due, as orderly.yaml says it. */
final class BackupPoliciesTest {

    @TempDir
    Path root;

    private Environments read(String yaml) throws IOException {
        Files.writeString(root.resolve("orderly.yaml"), yaml);
        return Environments.of(Settings.load(new Workspace(root), Map.of()));
    }

    private BackupPolicy policy(String yaml, String environment) throws IOException {
        return read(yaml).named(environment).backups();
    }

    private List<String> problems(String yaml) {
        ProblemException raised = catchThrowableOfType(ProblemException.class, () -> read(yaml));
        return raised.problems().stream()
                .map(problem -> problem.message() + " | " + String.join(" | ", problem.hints()))
                .toList();
    }

    @Test
    void eachKindHasAPolicyOfItsOwn() throws IOException {
        BackupPolicy production = policy("format: 1\n", "prod");
        assertThat(production.full()).contains(Timetable.parse("daily 02:00").orElseThrow());
        assertThat(production.incremental())
                .contains(Timetable.parse("every 4h").orElseThrow());
        assertThat(production.keepFull()).isEqualTo(Duration.ofDays(30));
        assertThat(production.keepIncremental()).isEqualTo(Duration.ofDays(7));
        assertThat(policy("format: 1\n", "staging").keepFull()).isEqualTo(Duration.ofDays(14));
        assertThat(policy("format: 1\n", "dev").full().orElseThrow().words()).isEqualTo("weekly sunday 03:00");
        assertThat(policy("format: 1\n", "test").isEmpty()).isTrue();
    }

    @Test
    void anEnvironmentChangesPartsOfWhatItsKindSays() throws IOException {
        String yaml = """
                backups:
                  bucket: s3://some-bucket
                  policies:
                    production: {full: daily 01:15, keep_full: 60d, time_zone: Europe/Berlin, grace: 20min}
                    development: {full: none}
                environments:
                  prod:
                    backup: {incremental: none, upload: true, encrypt: true}
                  review: {kind: production, backup: {keep_full: 36h}}
                """;
        BackupPolicy prod = policy(yaml, "prod");
        assertThat(prod.full().orElseThrow().words()).isEqualTo("daily 01:15");
        assertThat(prod.incremental()).isEmpty();
        assertThat(prod.keepFull()).isEqualTo(Duration.ofDays(60));
        assertThat(prod.grace()).isEqualTo(Duration.ofMinutes(20));
        assertThat(prod.timeZone()).contains(ZoneId.of("Europe/Berlin"));
        assertThat(prod.upload()).isTrue();
        assertThat(prod.encrypt()).isTrue();
        assertThat(policy(yaml, "review").incremental()).isPresent();
        assertThat(policy(yaml, "review").keepFull()).isEqualTo(Duration.ofHours(36));
        assertThat(policy(yaml, "dev").isEmpty()).isTrue();
    }

    @Test
    void zonesThatNoSchedulerKnowsAreNone() {
        for (String zone : List.of("+02:00", "UTC+2", "Z", "SystemV/AST4")) {
            assertThat(problems("backups: {policies: {production: {time_zone: '" + zone + "'}}}\n"))
                    .singleElement()
                    .asString()
                    .contains("there is no time zone \"" + zone + "\"");
        }
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAndWhatWasMeant() {
        assertThat(problems("""
                backups:
                  policies:
                    prodution: {full: daily 02:00}
                    staging: {ful: daily 02:00, incremental: hourly, keep_full: 0s}
                    testing: {incremental: every 4h}
                    development: {time_zone: Mars/Base, upload: maybe}
                environments: {prod: {backup: {upload: true}}}
                """))
                .satisfiesExactlyInAnyOrder(
                        told -> assertThat(told)
                                .contains("orderly.yaml:3", "unknown key", "did you mean \"production\"?"),
                        told -> assertThat(told)
                                .contains("orderly.yaml:4", "ful: unknown key", "did you mean \"full\"?"),
                        told -> assertThat(told)
                                .contains("\"hourly\" is no timetable", "daily 02:00", "every 4h", "none"),
                        told -> assertThat(told).contains("a backup is kept for some time"),
                        told -> assertThat(told).contains("orderly.yaml:5", "incremental backups need full ones"),
                        told -> assertThat(told).contains("no time zone \"Mars/Base\"", "Europe/Berlin"),
                        told -> assertThat(told).contains("orderly.yaml:7", "there is no bucket", "backups.bucket"),
                        told -> assertThat(told).contains("\"maybe\" is not one of false, true"));
    }

    @Test
    void channelsAreReadStrictlyToo() {
        assertThat(problems("""
                notify:
                  ops: {webhok: https://x.example}
                  two: {webhook: https://x.example, command: page}
                  key: {webhook: https://x.example, secret_variable: "s3cret value!"}
                  who: {command: page, events: [failed], environments: [prd]}
                  mail: {smtp: smtp://mail.example, user: me, from: me, to: [you@example.org], tls: none}
                """))
                .satisfiesExactlyInAnyOrder(
                        told -> assertThat(told).contains("a channel has one of webhook, command and smtp"),
                        told -> assertThat(told).contains("unknown key", "did you mean \"webhook\"?"),
                        told -> assertThat(told).contains("notify.two", "a channel has one of"),
                        told -> assertThat(told)
                                .contains("expected the name of a variable")
                                .doesNotContain("s3cret"),
                        told -> assertThat(told).contains("\"failed\" is not one of success, failure, missing"),
                        told -> assertThat(told).contains("\"prd\" is not one of", "did you mean \"prod\"?"),
                        told -> assertThat(told).contains("user and password_variable go together"),
                        told -> assertThat(told).contains("expected addresses of mail"));
    }

    @Test
    void problemsAreOfTheConfiguration() {
        ProblemException raised = catchThrowableOfType(
                ProblemException.class, () -> read("backups: {policies: {staging: {full: never}}}\n"));
        assertThat(raised.problems()).extracting(Problem::code).containsOnly("configuration-invalid");
    }
}
