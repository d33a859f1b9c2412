package dev.orderly.command;

import dev.orderly.environment.Environment;
import dev.orderly.recovery.side.RestoreAt;
import dev.orderly.shell.Invocation;
import dev.orderly.shell.Selection;
import dev.orderly.view.Document;
import dev.orderly.view.SideServerView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code side list} and {@code end}. */
public final class SideCommands {

    private final ObjectProvider<Selection> selection;
    private final ObjectProvider<RestoreAt> restore;

    public SideCommands(ObjectProvider<Selection> selection, ObjectProvider<RestoreAt> restore) {
        this.selection = selection;
        this.restore = restore;
    }

    @Command(
            name = "side list",
            group = "backups",
            description = "the side servers that restore --at --keep has left running",
            help = """
                examples:
                  side list

                json: {"sides": [{"id", "environment", "target", "made", "port", "user"}]}
                port is null when it was stopped

                exit codes: 0, 3 when no WAL is archived\
                """)
    public Document list(Invocation invocation) {
        Environment environment = selection.getObject().of(invocation);
        RestoreAt sides = restore.getObject();
        return SideServerView.sides(sides.kept(environment), note -> sides.port(environment, note));
    }

    @Command(name = "side end", group = "backups", description = "end a side server and delete its files", help = """
                examples:
                  side end 20261126-101500-7a1c

                json: {"ended"}

                exit codes: 0, 2 when there is no such side server, 3 when no WAL is archived\
                """)
    public Document end(@Argument(index = 0, description = "as side list names it") String id, Invocation invocation) {
        return SideServerView.ended(
                restore.getObject().end(selection.getObject().of(invocation), id));
    }
}
