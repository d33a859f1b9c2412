package dev.orderly.environment;

import java.util.Optional;

/** Asks the person at the terminal; a session without one answers nothing. */
public interface CredentialPrompt {

    /** A password that no source had, or nothing when nobody can be asked. */
    Optional<Secret> password(String question);

    /** Whether the commands that this workspace configures may be run on this machine. */
    boolean trust(String question);

    /** Nobody to ask. */
    static CredentialPrompt none() {
        return new CredentialPrompt() {
            @Override
            public Optional<Secret> password(String question) {
                return Optional.empty();
            }

            @Override
            public boolean trust(String question) {
                return false;
            }
        };
    }
}
