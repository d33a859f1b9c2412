package dev.orderly.command;

import dev.orderly.environment.Databases;
import dev.orderly.environment.Environment;
import dev.orderly.environment.Environments;
import dev.orderly.environment.NotConfigured;
import dev.orderly.operation.Door;
import dev.orderly.problem.ProblemException;
import dev.orderly.provision.ResetEnvironment;
import dev.orderly.provision.ResetRequest;
import dev.orderly.provision.SetUpEnvironment;
import dev.orderly.provision.SetUpRequest;
import dev.orderly.provision.SetUpResult;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.shell.ValueKind;
import dev.orderly.shell.Values;
import dev.orderly.view.Document;
import dev.orderly.view.EnvironmentView;
import dev.orderly.view.ProvisionView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** {@code env list}, {@code show}, {@code use}, {@code setup} and {@code reset}. */
public final class EnvCommands {

    private final Environments environments;
    private final Selection selection;
    private final Databases databases;
    private final ObjectProvider<Door> door;
    private final ObjectProvider<SetUpEnvironment> setUp;
    private final ObjectProvider<ResetEnvironment> reset;
    private final ObjectProvider<TestDataStep> testData;

    public EnvCommands(
            Environments environments,
            Selection selection,
            Databases databases,
            ObjectProvider<Door> door,
            ObjectProvider<SetUpEnvironment> setUp,
            ObjectProvider<ResetEnvironment> reset,
            ObjectProvider<TestDataStep> testData) {
        this.environments = environments;
        this.selection = selection;
        this.databases = databases;
        this.door = door;
        this.setUp = setUp;
        this.reset = reset;
        this.testData = testData;
    }

    @Command(
            name = "env list",
            alias = "switch-env status",
            group = "environments",
            description = "the environments, their kinds, servers and protection; connects to none",
            help = """
            examples:
              env list
              env list --format json

            json: [{"name", "kind", "selected", "server", "source", "configured", "applyMigrations"}]

            exit codes: 0, 3 when the configuration has problems""")
    public Document list(Invocation invocation) {
        return EnvironmentView.list(environments.all(), selection.of(invocation));
    }

    @Command(
            name = "env show",
            group = "environments",
            description = "an environment's configuration, and what its database says; secrets masked",
            help = """
            examples:
              env show
              env show prod

            json: {"name", "kind", "selected", "server", "source", "direct", "replica", "scratch", "settings",
            "rules", "guard": {"apply-migrations": "yes", ...},
            "connection": {"database", "user", "version", "tls", "marker", ...}, "problem"}

            exit codes: 0, also when the database cannot be reached; 3 when there is no such environment""")
    public Document show(
            @Argument(index = 0, description = "the environment; default: the selected one")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String name,
            Invocation invocation) {
        Environment environment = named(name, invocation);
        boolean selected = selection.of(invocation).equals(environment);
        try {
            return EnvironmentView.show(environment, selected, databases.facts(environment));
        } catch (ProblemException e) {
            return EnvironmentView.show(environment, selected, e.first());
        }
    }

    @Command(
            name = "env use",
            alias = "switch-env",
            group = "environments",
            description = "select an environment for this and the next start",
            help = """
            examples:
              env use staging

            json: {"selected", "kind", "server"}

            exit codes: 0, 3 when there is no such environment or it is not configured""")
    public Document use(
            @Argument(index = 0, description = "the environment") @Values(ValueKind.ENVIRONMENT) String name) {
        Environment environment = environments.named(name);
        if (environment.endpoint() instanceof NotConfigured) {
            databases.databaseName(environment); // raises with the variable to set
        }
        selection.use(environment);
        return EnvironmentView.used(environment);
    }

    @Changes
    @Command(
            name = "env setup",
            alias = {"setup-db", "create-database"},
            group = "environments",
            description = "create the database if it is missing, mark it, apply the migrations",
            help = """
            examples:
              env setup
              env setup staging --yes
              env setup dev --update-only
              env setup dev --test-data
              env setup dev --adopt prod       a restored copy of prod becomes dev: the name that its marker has now

            It can be run again at any time: what is there is left alone. --test-data fills all modules of
            scripts/scenarios/modules.yaml as seed refresh does, where their tables have no rows; it is refused in staging and production.

            json: {"environment", "database", "created", "marked", "steps": [{"step", "did": []}]};
            with --dry-run {"environment", "database", "would": []}

            exit codes: 0, 3 when the server cannot be reached or the role may not create databases, 4 when refused,
            6 when a migration fails, 7 when the database was made and a migration failed""")
    public Document setup(
            @Argument(index = 0, description = "the environment; default: the selected one")
                    @Values(ValueKind.ENVIRONMENT)
                    @Nullable
                    String name,
            @Option(longName = "update-only", description = "never create the database") boolean updateOnly,
            @Option(longName = "adopt", description = "take over a database that is marked with this name") @Nullable
                    String adopt,
            @Option(longName = "test-data", description = "fill empty modules of test data") boolean testRows,
            Invocation invocation) {
        SetUpRequest request =
                new SetUpRequest(named(name, invocation), updateOnly, Optional.ofNullable(adopt), invocation.consent());
        if (testRows) {
            testData.getObject().requireAllowed(request.environment(), invocation, attended(invocation));
        }
        if (invocation.dryRun()) {
            return ProvisionView.planned(setUp.getObject().plan(request));
        }
        SetUpResult done = setUp.getObject().run(request, attended(invocation));
        return ProvisionView.of(
                testRows
                        ? testData.getObject().after(done, request.environment(), invocation, attended(invocation))
                        : done);
    }

    @Changes
    @Command(
            name = "env reset",
            alias = "reset-database",
            group = "environments",
            description = "start over with a new database; the old one is kept, so undo brings it back",
            help = """
            examples:
              env reset dev --yes
              env reset staging --confirm staging

            json: {"environment", "database", "kept", "steps": [{"step", "did": []}]};
            with --dry-run {"environment", "database", "would": []}

            exit codes: 0, 3 when the server cannot be reached, 4 when refused or others use the database, 6 when a
            migration fails; the old database is in its place then""")
    public Document reset(
            @Argument(index = 0, description = "the environment, always by name") @Values(ValueKind.ENVIRONMENT)
                    String name,
            Invocation invocation) {
        ResetRequest request = new ResetRequest(environments.named(name), invocation.consent());
        return invocation.dryRun()
                ? ProvisionView.planned(reset.getObject().plan(request, attended(invocation)))
                : ProvisionView.of(reset.getObject().run(request, attended(invocation)));
    }

    private Environment named(@Nullable String name, Invocation invocation) {
        return name == null ? selection.of(invocation) : environments.named(name);
    }

    private Door attended(Invocation invocation) {
        return door.getObject().attendedBy(invocation.confirmation(), invocation.progress());
    }
}
