package dev.orderly.shell;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Secret;
import dev.orderly.view.Harmless;
import java.util.Optional;

/** Asks for passwords and trust on the console; where nobody can answer, nothing is asked. */
public record ConsoleCredentials(Console console) implements CredentialPrompt {

    @Override
    public Optional<Secret> password(String question) {
        return mayAsk()
                ? console.askSecret(Harmless.line(question) + ": ")
                        .filter(answer -> !answer.isEmpty())
                        .map(Secret::new)
                : Optional.empty();
    }

    @Override
    public boolean trust(String question) {
        return mayAsk()
                && console.ask(Harmless.lines(question) + " [y/N] ")
                        .map(String::strip)
                        .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                        .isPresent();
    }

    /** Threads in the background, which look names up for completion, never ask. */
    private boolean mayAsk() {
        return console.interactive() && !Thread.currentThread().isDaemon();
    }
}
