package dev.orderly.script;

/** One line of a script that means something: a command, or narration for the walkthrough. */
public sealed interface ScriptLine {

    SourceLocation at();

    /** A command as written, continuation lines joined, variables not yet replaced. */
    record Command(SourceLocation at, String text) implements ScriptLine {}

    /** A {@code #:} line, without its mark. */
    record Narration(SourceLocation at, String text) implements ScriptLine {}
}
