package dev.orderly.app;

import dev.orderly.command.CompletionCommand;
import dev.orderly.command.EnvCommands;
import dev.orderly.command.HealthCommands;
import dev.orderly.command.HelpCommand;
import dev.orderly.command.InitCommand;
import dev.orderly.command.MigrationCommands;
import dev.orderly.command.RunCommand;
import dev.orderly.command.SchemaCommands;
import dev.orderly.command.ScriptCommands;
import dev.orderly.command.SessionCommands;
import dev.orderly.command.VersionCommand;
import java.util.List;

/** All classes that declare commands. */
final class CommandClasses {

    static final List<Class<?>> ALL = List.of(
            CompletionCommand.class, //
            EnvCommands.class,
            HealthCommands.class,
            HelpCommand.class,
            InitCommand.class,
            MigrationCommands.class,
            RunCommand.class,
            SchemaCommands.class,
            ScriptCommands.class,
            SessionCommands.class,
            VersionCommand.class);

    private CommandClasses() {}
}
