package dev.orderly.command;

import dev.orderly.problem.ExitCode;
import dev.orderly.shell.Changes;
import dev.orderly.shell.Invocation;
import dev.orderly.trigger.VerifyTriggers.Part;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.Option;

/** The names of older scripts for the parts of a verification of triggers. */
public final class TriggerNameCommands {

    private final TriggerCommands triggers;

    public TriggerNameCommands(TriggerCommands triggers) {
        this.triggers = triggers;
    }

    @Changes(dryRun = false)
    @Command(
            name = "verify-functions",
            group = "operations",
            description = "the same as: trigger verify --functions",
            help = """
            examples:
              verify-functions

            exit codes: 0, and those of trigger verify""")
    public ExitCode verifyFunctions(Invocation invocation) {
        return triggers.verify(Part.FUNCTIONS, false, invocation);
    }

    @Changes(dryRun = false)
    @Command(
            name = "verify-critical-triggers",
            group = "operations",
            description = "the same as: trigger verify --critical",
            help = """
            examples:
              verify-critical-triggers

            exit codes: 0, and those of trigger verify""")
    public ExitCode verifyCritical(
            @Option(longName = "write-test", description = "try what triggers do where the guard is strict")
                    boolean writeTest,
            Invocation invocation) {
        return triggers.verify(Part.CRITICAL, writeTest, invocation);
    }
}
