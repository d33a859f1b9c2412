package dev.orderly.command;

import dev.orderly.script.Redaction;
import dev.orderly.script.ScriptListener;
import dev.orderly.script.ScriptOptions;
import dev.orderly.script.SourceLocation;
import dev.orderly.shell.Invocation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows a script as it runs: each command as a note, in a dry run as the result, in a walkthrough with its narration. */
final class ScriptShow implements ScriptListener {

    private final Invocation invocation;
    private final ScriptOptions options;
    private final boolean step;

    ScriptShow(Invocation invocation, ScriptOptions options, boolean step) {
        this.invocation = invocation;
        this.options = options;
        this.step = step;
    }

    @Override
    public void narration(String text) {
        if (step) {
            invocation.note(text);
        }
    }

    @Override
    public Step before(SourceLocation at, String text, List<String> words) {
        String shown = Redaction.mask(text);
        if (options.dryRun()) {
            invocation.print(at + ": " + shown);
        } else {
            invocation.note("> " + shown);
        }
        return step ? asked() : Step.RUN;
    }

    private Step asked() {
        Optional<String> answer = invocation.console().ask("[Enter runs it, s skips it, q ends] ");
        return switch (answer.map(text -> text.strip().toLowerCase(Locale.ROOT)).orElse("q")) {
            case "" -> Step.RUN;
            case "s" -> Step.SKIP;
            case "q" -> Step.STOP;
            default -> asked();
        };
    }
}
