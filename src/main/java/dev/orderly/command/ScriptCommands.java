package dev.orderly.command;

import dev.orderly.shell.Invocation;
import dev.orderly.shell.Verbatim;
import java.util.List;
import org.springframework.shell.core.command.annotation.Arguments;
import org.springframework.shell.core.command.annotation.Command;

/** {@code echo}, and what else scripts need. */
public final class ScriptCommands {

    @Verbatim
    @Command(name = "echo", group = "scripts", description = "print its words", help = """
            examples:
              echo "released ${VERSION:-unknown}"
              echo ${?}                    the exit code of the command before

            exit codes: 0""")
    public void echo(@Arguments List<String> words, Invocation invocation) {
        invocation.print(String.join(" ", words));
    }
}
