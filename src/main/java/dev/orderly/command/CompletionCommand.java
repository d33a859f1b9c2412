package dev.orderly.command;

import dev.orderly.shell.Invocation;
import dev.orderly.shell.line.CompletionScript;
import dev.orderly.shell.line.LineExecutor;
import org.springframework.shell.core.command.annotation.Argument;
import org.springframework.shell.core.command.annotation.Command;

/** {@code completion}. */
public final class CompletionCommand {

    private final LineExecutor executor;

    public CompletionCommand(LineExecutor executor) {
        this.executor = executor;
    }

    @Command(name = "completion", group = "shell", description = "a completion script for your own shell", help = """
            examples:
              completion bash
              source <(orderly completion bash)
              orderly completion zsh > ~/.zfunc/_orderly
              orderly completion fish > ~/.config/fish/completions/orderly.fish

            exit codes: 0, 2 for another shell""")
    public void completion(
            @Argument(index = 0, description = "the shell") CompletionScript.Language shell, Invocation invocation) {
        invocation.print(new CompletionScript(executor.commands()).in(shell));
    }
}
