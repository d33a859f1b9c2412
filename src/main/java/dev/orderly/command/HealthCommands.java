package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.health.Diagnosis;
import dev.orderly.health.Doctor;
import dev.orderly.health.EnvironmentHealth;
import dev.orderly.health.Surroundings;
import dev.orderly.health.VerifyEnvironment;
import dev.orderly.health.VerifyRequest;
import dev.orderly.operation.Door;
import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.HealthView;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code env verify} and {@code doctor}. */
public final class HealthCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<Workspace> workspace;
    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<VerifyEnvironment> verify;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<Doctor> doctor;
    private final ObjectProvider<TrustedWorkspaces> trusted;

    public HealthCommands(
            ObjectProvider<Selection> selection,
            ObjectProvider<Workspace> workspace,
            ObjectProvider<Settings> settings,
            ObjectProvider<VerifyEnvironment> verify,
            ObjectProvider<Door> door,
            ObjectProvider<Doctor> doctor,
            ObjectProvider<TrustedWorkspaces> trusted) {
        this.selection = selection;
        this.workspace = workspace;
        this.settings = settings;
        this.verify = verify;
        this.door = door;
        this.doctor = doctor;
        this.trusted = trusted;
    }

    @Changes(dryRun = false)
    @Command(
            name = "env verify",
            alias = "verify-db-service",
            group = "environments",
            description = "check an environment's connection, rights, marker, tables, triggers and transactions",
            help = """
                examples:
                  env verify
                  env verify staging -v
                  env verify prod --write-test --confirm prod
                  env verify --trust           once, after reading the password_command of orderly.yaml

                json: {"environment", "healthy", "findings": [{"level", "check", "message", "hints"}]}
                level is ok, note, warning or failure

                exit codes: 0, 3 when there is no such environment, 5 when a check failed\
                """)
    public ExitCode verify(
            @Argument(index = 0, description = "the environment; default: the selected one")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String name,
            @Option(shortName = 'v', longName = "verbose", description = "name every object that is missing")
                    boolean verbose,
            @Option(longName = "write-test", description = "let the test transaction write where the guard is strict")
                    boolean writeTest,
            @Option(longName = "trust", description = "let this workspace's configuration run its password commands")
                    boolean trust,
            Invocation invocation) {
        if (trust) {
            trusted.getObject().trust(workspace.getObject());
        }
        Selection selected = selection.getObject();
        Environment environment = name == null ? selected.of(invocation) : selected.named(name);
        VerifyRequest request =
                new VerifyRequest(settings.getObject().model(), verbose, writeTest, invocation.consent());
        EnvironmentHealth health = verify.getObject()
                .verify(
                        environment,
                        request,
                        door.getObject().attendedBy(invocation.confirmation(), invocation.progress()));
        invocation.show(HealthView.of(health));
        return health.healthy() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    @Command(
            name = "doctor",
            group = "environments",
            description = "what is wrong with this machine, workspace or connection",
            help = """
                examples:
                  doctor
                  doctor --format json

                json: {"healthy", "machine": [finding], "environments": [{"environment", "healthy", "findings"}]}

                exit codes: 0, 5 when a check failed\
                """)
    public ExitCode doctor(Invocation invocation) {
        Diagnosis diagnosis = doctor.getObject().examine(surroundings(invocation));
        invocation.show(HealthView.of(diagnosis));
        return diagnosis.healthy() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Surroundings surroundings(Invocation invocation) {
        String type = System.getenv("TERM");
        return new Surroundings(
                invocation.interactive(),
                type == null ? "unknown" : type,
                invocation.console().target().width(),
                invocation.console().target().colour());
    }
}
