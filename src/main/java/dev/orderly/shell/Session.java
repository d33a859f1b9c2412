package dev.orderly.shell;

import dev.orderly.script.Variables;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What one process remembers between its commands: variables, and the options that a running script hands down to its
 * commands. One thread at a time.
 */
public final class Session {

    private final Deque<Scope> scopes = new ArrayDeque<>();

    public Session() {
        scopes.push(new Scope(new Variables(), CommonOptions.NONE));
    }

    private record Scope(Variables variables, CommonOptions inherited) {}

    /** The variables of the innermost script, or of the prompt. */
    public Variables variables() {
        return scopes.getFirst().variables();
    }

    /** What the surrounding scripts were given. */
    public CommonOptions inherited() {
        return scopes.getFirst().inherited();
    }

    /** Begins a scope with the given variables, which ends with {@link Opened#close}. */
    public Opened open(Variables variables, CommonOptions options) {
        scopes.push(new Scope(variables, options.within(inherited())));
        return scopes::pop;
    }

    /** An open scope. */
    @FunctionalInterface
    public interface Opened extends AutoCloseable {
        @Override
        void close();
    }
}
