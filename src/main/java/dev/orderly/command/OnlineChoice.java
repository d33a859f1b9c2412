package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.Environments;
import dev.orderly.environment.NotConfigured;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.workspace.Settings;
import org.springframework.beans.factory.ObjectProvider;

/** Whether what is planned keeps tables usable: as asked, as configured, or where an environment in use is configured. */
public final class OnlineChoice {

    private final ObjectProvider<Settings> settings;
    private final ObjectProvider<Environments> environments;

    public OnlineChoice(ObjectProvider<Settings> settings, ObjectProvider<Environments> environments) {
        this.settings = settings;
        this.environments = environments;
    }

    boolean of(boolean online, boolean offline) {
        if (online && offline) {
            throw Problem.of("options-exclusive", ExitCode.USAGE, "--online and --offline cannot be given together")
                    .hint("leave both out to have it as configured: help migration create")
                    .raise();
        }
        return online || (!offline && byDefault());
    }

    /** A version is written once for all environments: the one with the most users decides. */
    private boolean byDefault() {
        return settings.getObject()
                .migrations()
                .online()
                .orElseGet(() -> environments.getObject().all().stream().anyMatch(OnlineChoice::isInUse));
    }

    private static boolean isInUse(Environment environment) {
        boolean used =
                environment.kind() == EnvironmentKind.STAGING || environment.kind() == EnvironmentKind.PRODUCTION;
        return used && !(environment.endpoint() instanceof NotConfigured);
    }
}
