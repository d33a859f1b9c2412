package dev.orderly.shell.line;

import dev.orderly.shell.Invocation;
import java.util.function.Function;
import org.springframework.shell.core.InputReader;

/** What Spring Shell hands through to a command: its invocation, and where the object with its method comes from. */
record CommandCall(Invocation invocation, Function<Class<?>, Object> targets) implements InputReader {

    @Override
    public String readInput(String prompt) {
        return invocation.console().ask(prompt).orElse("");
    }

    @Override
    public char[] readPassword(String prompt) {
        return invocation.console().askSecret(prompt).orElse("").toCharArray();
    }
}
