package dev.orderly.shell;

import dev.orderly.script.Recorder;
import dev.orderly.script.Variables;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What one process remembers between its commands: variables, the options that a running script hands down, the script
 * being recorded, and whether it is to end. One command at a time; only {@link #cancel} may come from another thread.
 */
public final class Session {

    private final Path folder;
    private final Memory memory;

    public Session(Path folder) {
        this(folder, new Memory());
    }

    private Session(Path folder, Memory memory) {
        this.folder = folder.toAbsolutePath().normalize();
        this.memory = memory;
    }

    /** The same session in another folder. */
    public Session in(Path other) {
        return new Session(other, memory);
    }

    private record Scope(Variables variables, CommonOptions inherited) {}

    private static final class Memory {
        private final Deque<Scope> scopes = new ArrayDeque<>(List.of(new Scope(new Variables(), CommonOptions.NONE)));
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private final List<String> answers = new ArrayList<>();
        private boolean atPrompt;
        private @Nullable Recorder recorder;
        private @Nullable Integer leaving;
    }

    /** Where the workspace is looked for, and what relative paths start from. */
    public Path folder() {
        return folder;
    }

    /** The variables of the innermost script, or of the prompt. */
    public Variables variables() {
        return memory.scopes.getFirst().variables();
    }

    /** What the surrounding scripts were given. */
    public CommonOptions inherited() {
        return memory.scopes.getFirst().inherited();
    }

    /** Begins a scope with the given variables, which ends with {@link Opened#close}. */
    public Opened open(Variables variables, CommonOptions options) {
        memory.scopes.push(new Scope(variables, options.within(inherited())));
        return memory.scopes::pop;
    }

    /** An open scope. */
    @FunctionalInterface
    public interface Opened extends AutoCloseable {
        @Override
        void close();
    }

    /** Says that lines are typed at a prompt and not given by a caller. */
    public void atPrompt(boolean typed) {
        memory.atPrompt = typed;
    }

    /** Whether the command now running was typed at a prompt, not read from a script. */
    public boolean isTyped() {
        return memory.atPrompt && !isInScript();
    }

    /** Whether the command now running is one of a script's. */
    public boolean isInScript() {
        return memory.scopes.size() > 1;
    }

    public Optional<Recorder> recorder() {
        return Optional.ofNullable(memory.recorder);
    }

    public void record(@Nullable Recorder recorder) {
        memory.recorder = recorder;
    }

    /** Ends the prompt after this command. */
    public void leave(int code) {
        memory.leaving = code;
    }

    /** The exit code to leave with, once {@code exit} was typed. */
    public Optional<Integer> leaving() {
        return Optional.ofNullable(memory.leaving);
    }

    /** Marks the running command as cancelled by the user. */
    public void cancel() {
        memory.cancelled.set(true);
    }

    /** Whether the running command was cancelled. */
    public boolean isCancelled() {
        return memory.cancelled.get();
    }

    /** Forgets what belonged to the command before. */
    public void begin() {
        memory.cancelled.set(false);
        memory.answers.clear();
    }

    /** Keeps the option that would have given an answer in advance, for the recorder. */
    void answered(String option) {
        memory.answers.add(option);
    }

    /** The options that would have given this command's answers in advance. */
    public List<String> answers() {
        return List.copyOf(memory.answers);
    }
}
