package dev.orderly.script;

import dev.orderly.problem.Problem;
import java.util.List;

/** Runs one command given as words; the port through which scripts reach the commands. */
public interface CommandExecutor {

    /**
     * Runs a command and reports its failure itself, prefixed by where it stands.
     *
     * @return the command's exit code
     */
    int execute(List<String> words, SourceLocation at);

    /**
     * Checks that a command exists and that its options and arguments are right, without running it.
     *
     * @throws dev.orderly.problem.ProblemException exit 2 if not
     */
    void check(List<String> words);

    /** Reports problems of the script itself (an open quote, an unknown variable, a missing include). */
    void report(List<Problem> problems, SourceLocation at);
}
