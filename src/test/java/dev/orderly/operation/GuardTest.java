package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GuardTest {

    private static final GuardTable TABLE = GuardTable.defaults();

    private static OperationRequest request(OperationKind kind, EnvironmentKind environment, Consent consent) {
        String name = environment == EnvironmentKind.PRODUCTION ? "prod" : "it";
        Environment target = Environment.of(name, environment, new EmbeddedEndpoint("db"));
        return OperationRequest.of(kind, target, "do it", consent);
    }

    private static Problem refusal(OperationRequest request) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> {
            GuardDecision decision = new Guard(TABLE, new NoSafetyBackup()).admit(request);
            new Answers(Confirmation.nobody()).obtain(request, decision);
        });
        assertThat(refused).isNotNull();
        assertThat(refused.exit()).isEqualTo(ExitCode.REFUSED);
        return refused.first();
    }

    private static SafetyBackup working() {
        return new SafetyBackup() {
            @Override
            public Estimate estimate(OperationRequest request) {
                return new Estimate(true, "3 MB, about 1 s");
            }

            @Override
            public Optional<BackupReference> take(OperationRequest request, Progress progress) {
                return Optional.of(new BackupReference("b1", "3 MB"));
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "APPLY_MIGRATIONS, yes, yes, confirm + backup, typed-name + backup",
        "ROLL_BACK_MIGRATIONS, yes, confirm + backup, confirm + backup, typed-name + backup",
        "SYNC_SCHEMA, yes + backup, refused, refused, refused",
        "RESTORE, confirm + backup, confirm + backup, typed-name + backup, typed-name + backup",
        "RESET, confirm + backup, confirm + backup, typed-name + backup, refused",
        "COPY_INTO, confirm + backup, confirm + backup, confirm + backup, refused",
        "SEED, yes + backup, yes + backup, refused, refused",
        "DATA_SET, confirm + backup, confirm + backup, confirm + backup, typed-name + backup",
        "DATA_PLAN, yes, yes, yes, yes",
        "ANONYMISED_EXPORT, yes, yes, yes, yes + audited",
        "SETUP, yes, yes, confirm, typed-name + backup",
        "TRIGGER_INSTALL, yes, yes, confirm, typed-name + backup",
        "BASELINE, yes, yes, confirm, typed-name + backup",
        "REPAIR, yes, yes, confirm, typed-name + backup",
        "UNDO, confirm, confirm, typed-name, typed-name",
        "SQL_WRITE, yes, confirm, typed-name + one-transaction, typed-name + one-transaction + shown-before-commit",
        "MAINTENANCE, yes, yes, yes, confirm",
        "CLEANUP, confirm + backup, confirm + backup, typed-name + backup, typed-name + backup",
        "END_BACKEND, yes, confirm, confirm, typed-name",
        "SERVER_SETTINGS, yes, confirm, confirm, typed-name",
        "SELF_TEST, yes, yes, confirm, yes + write-test",
        "REHEARSE_ON_TARGET, yes, yes, refused, refused",
        "DELETE_BACKUP, confirm, confirm, typed-name, typed-name",
        "FIXTURE_SAVE, yes, yes, refused, refused",
        "FIXTURE_LOAD, confirm + backup, confirm + backup, refused, refused",
    })
    void saysWhatTheHouseSays(
            OperationKind kind, String development, String testing, String staging, String production) {
        assertThat(TABLE.cell(kind, EnvironmentKind.DEVELOPMENT).words()).isEqualTo(development);
        assertThat(TABLE.cell(kind, EnvironmentKind.TESTING).words()).isEqualTo(testing);
        assertThat(TABLE.cell(kind, EnvironmentKind.STAGING).words()).isEqualTo(staging);
        assertThat(TABLE.cell(kind, EnvironmentKind.PRODUCTION).words()).isEqualTo(production);
    }

    @Test
    void refusesATableWithoutARow() {
        assertThatThrownBy(() -> GuardTableReader.parse("operation | development | testing | staging | production\n"))
                .hasMessage("row \"apply-migrations\" is missing");
    }

    @Test
    void yesAnswersAConfirmationButNoTypedName() {
        Consent yes = Consent.none().withYes();
        OperationRequest staging = request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.STAGING, yes);
        GuardDecision decision = new Guard(TABLE, new NoSafetyBackup()).admit(staging);
        new Answers(Confirmation.nobody()).obtain(staging, decision);
        Problem problem = refusal(request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.PRODUCTION, yes));
        assertThat(problem.code()).isEqualTo("confirmation-needed");
        assertThat(problem.message())
                .isEqualTo("apply migrations on \"prod\" needs the typed name, and there is no terminal to ask on");
        assertThat(problem.hints()).last().isEqualTo("when this is meant, pass: --confirm prod");
    }

    @Test
    void aWrongNameIsARefusal() {
        Consent wrong = Consent.none().confirming("pord");
        assertThat(refusal(request(OperationKind.UNDO, EnvironmentKind.PRODUCTION, wrong))
                        .message())
                .isEqualTo("undo on \"prod\" needs the name \"prod\", not \"pord\"");
    }

    @Test
    void asksWhereTheTableWantsABackupAndNoneIsTaken() {
        OperationRequest sync = request(OperationKind.SYNC_SCHEMA, EnvironmentKind.DEVELOPMENT, Consent.none());
        GuardDecision decision = new Guard(TABLE, new NoSafetyBackup()).decide(sync);
        assertThat(decision.need()).isEqualTo(Need.CONFIRM);
        assertThat(decision.backup()).isFalse();
        assertThat(decision.reasons()).containsExactly("no safety backup is taken: nothing here takes any");
        assertThat(refusal(sync).hints()).last().isEqualTo("when this is meant, pass: --yes");
        OperationRequest setup = request(OperationKind.SETUP, EnvironmentKind.PRODUCTION, Consent.none());
        assertThat(new Guard(TABLE, new NoSafetyBackup()).decide(setup).need()).isEqualTo(Need.TYPED_NAME);
    }

    @Test
    void takesABackupWhereThereCanBeOne() {
        OperationRequest sync = request(OperationKind.SYNC_SCHEMA, EnvironmentKind.DEVELOPMENT, Consent.none());
        GuardDecision decision = new Guard(TABLE, working()).decide(sync);
        assertThat(decision.need()).isEqualTo(Need.ALLOWED);
        assertThat(decision.backup()).isTrue();
        assertThat(decision.reasons()).containsExactly("a safety backup is taken first: 3 MB, about 1 s");
    }

    @Test
    void takesABackupThatIsAskedForOrRefuses() {
        OperationRequest asked = request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.DEVELOPMENT, Consent.none())
                .afterBackup();

        assertThat(new Guard(TABLE, working()).admit(asked).backup()).isTrue();
        assertThat(refusal(asked).code()).isEqualTo("backup-unavailable");
    }

    @Test
    void noBackupRaisesTheNeedByOneLevel() {
        Consent without = Consent.none().withoutBackup();
        Guard guard = new Guard(TABLE, working());
        assertThat(guard.decide(request(OperationKind.SYNC_SCHEMA, EnvironmentKind.DEVELOPMENT, without))
                        .need())
                .isEqualTo(Need.CONFIRM);
        assertThat(guard.decide(request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.STAGING, without))
                        .need())
                .isEqualTo(Need.TYPED_NAME);
        OperationRequest production = request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.PRODUCTION, without);
        assertThat(refusal(production).message())
                .startsWith("apply migrations on \"prod\" is refused: it is without a safety backup");
    }

    @Test
    void aKeptDatabaseIsABackup() {
        OperationRequest reset = request(OperationKind.RESET, EnvironmentKind.DEVELOPMENT, Consent.none())
                .keepingTheDatabase();
        GuardDecision decision = new Guard(TABLE, new NoSafetyBackup()).decide(reset);
        assertThat(decision.need()).isEqualTo(Need.CONFIRM);
        assertThat(decision.reasons()).containsExactly("the database as it is now is kept aside");
    }

    @Test
    void refusesByKindWhateverIsAnswered() {
        Consent everything = Consent.none().withYes().confirming("prod").forcing(Set.of("data-loss"));
        Problem problem = refusal(request(OperationKind.RESET, EnvironmentKind.PRODUCTION, everything));
        assertThat(problem.code()).isEqualTo("operation-refused");
        assertThat(problem.message())
                .isEqualTo("reset on \"prod\" is refused: it is never done to a production environment");
    }

    @Test
    void forceWaivesTheNamedHazardsOnly() {
        List<OpenHazard> hazards =
                List.of(new OpenHazard("data-loss", "drops column a.b"), new OpenHazard("table-rewrite", "rewrites a"));
        OperationRequest request = request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.DEVELOPMENT, Consent.none())
                .withHazards(hazards);
        assertThat(refusal(request).hints())
                .containsExactly(
                        "data-loss: drops column a.b",
                        "table-rewrite: rewrites a",
                        "when this is meant, pass: --force=data-loss,table-rewrite");
        OperationRequest forced = OperationRequest.of(
                        request.kind(),
                        request.target(),
                        "do it",
                        Consent.none().forcing(Set.of("data-loss")))
                .withHazards(hazards);
        assertThat(refusal(forced).message()).endsWith("hazard table-rewrite");
    }

    @Test
    void refusesAnUnprovenPlanForStagingAndProduction() {
        OperationRequest dev = request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.DEVELOPMENT, Consent.none())
                .notProven("no PostGIS");
        assertThat(new Guard(TABLE, new NoSafetyBackup()).admit(dev).need()).isEqualTo(Need.ALLOWED);
        OperationRequest staging = request(OperationKind.APPLY_MIGRATIONS, EnvironmentKind.STAGING, Consent.none())
                .notProven("no PostGIS");
        assertThat(refusal(staging).code()).isEqualTo("plan-not-proven");
    }

    @Test
    void dataFromProductionGoesElsewhereAnonymisedOnly() {
        Origin raw = new Origin(EnvironmentKind.PRODUCTION, false, Optional.empty());
        Origin reasoned = new Origin(EnvironmentKind.PRODUCTION, false, Optional.of("incident 12"));
        OperationRequest test = request(
                OperationKind.COPY_INTO, EnvironmentKind.TESTING, Consent.none().withYes());
        assertThat(refusal(test.from(raw)).code()).isEqualTo("origin-refused");
        assertThat(refusal(test.from(reasoned)).code()).isEqualTo("origin-refused");
        OperationRequest staging = request(
                OperationKind.COPY_INTO, EnvironmentKind.STAGING, Consent.none().withYes());
        Guard guard = new Guard(TABLE, new NoSafetyBackup());
        assertThat(guard.admit(staging.from(reasoned)).need()).isEqualTo(Need.CONFIRM);
        assertThat(guard.admit(test.from(new Origin(EnvironmentKind.PRODUCTION, true, Optional.empty())))
                        .need())
                .isEqualTo(Need.CONFIRM);
    }

    @Test
    void selfTestsInProductionNeedTheirFlag() {
        OperationRequest test = request(OperationKind.SELF_TEST, EnvironmentKind.PRODUCTION, Consent.none());
        assertThat(refusal(test).code()).isEqualTo("write-test-needed");
        assertThat(new Guard(TABLE, new NoSafetyBackup())
                        .admit(test.meeting(Set.of(Condition.WRITE_TEST)))
                        .need())
                .isEqualTo(Need.ALLOWED);
    }

    private static Environment configured(EnvironmentKind kind, Map<String, String> protection) {
        Environment plain = Environment.of("it", kind, new EmbeddedEndpoint("db"));
        return new Environment(
                plain.name(),
                kind,
                plain.endpoint(),
                plain.direct(),
                plain.replica(),
                plain.scratch(),
                plain.settings(),
                plain.rules(),
                protection,
                plain.services(),
                plain.backups(),
                plain.objectives(),
                plain.engine());
    }

    @Test
    void configurationMakesCellsStricter() {
        Environment strict =
                configured(EnvironmentKind.TESTING, Map.of("roll-back-migrations", "typed-name", "seed", "refused"));
        assertThat(TABLE.cell(OperationKind.ROLL_BACK_MIGRATIONS, strict).words())
                .isEqualTo("typed-name + backup");
        assertThat(TABLE.cell(OperationKind.APPLY_MIGRATIONS, strict).words()).isEqualTo("yes");
        assertThat(TABLE.check(List.of(strict)).isEmpty()).isTrue();
        assertThat(refusal(OperationRequest.of(OperationKind.SEED, strict, "seed", Consent.none()))
                        .message())
                .isEqualTo("seed on \"it\" is refused: the environment's protection says so");
    }

    @Test
    void configurationNeverMakesCellsLaxerAndTellsEveryMistake() {
        Environment wrong = configured(
                EnvironmentKind.PRODUCTION, Map.of("undo", "confirm", "sql-wirte", "refused", "seed", "perhaps"));
        assertThat(TABLE.check(List.of(wrong)).all())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "orderly.yaml: environments.it.protection: undo cannot be \"confirm\": the least for a"
                                + " production environment is \"typed-name\"",
                        "orderly.yaml: environments.it.protection: no operation \"sql-wirte\"",
                        "orderly.yaml: environments.it.protection: seed cannot be \"perhaps\"");
        assertThatThrownBy(() -> TABLE.cell(OperationKind.UNDO, wrong)).isInstanceOf(ProblemException.class);
    }
}
