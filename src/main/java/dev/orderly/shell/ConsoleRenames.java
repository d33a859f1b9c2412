package dev.orderly.shell;

import dev.orderly.diff.rename.Candidate;
import dev.orderly.diff.rename.RenameQuestions;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.view.Harmless;
import java.util.Locale;
import java.util.Optional;

/** Asks on the console whether an object was renamed. {@code --yes} is no answer: rows hang on it. */
record ConsoleRenames(Console console, Session session) implements RenameQuestions {

    @Override
    public boolean interactive() {
        return console.interactive();
    }

    @Override
    public boolean isRename(Candidate candidate) {
        console.progress("");
        String question = Harmless.line(candidate.sentence()) + ". Is it one? [y/n] ";
        while (true) {
            Optional<String> answer = console.ask(question).map(it -> it.strip().toLowerCase(Locale.ROOT));
            if (answer.isEmpty()) {
                throw Problem.of("declined", ExitCode.REFUSED, "the question about the rename was not answered")
                        .hint("nothing was changed")
                        .raise();
            }
            if (answer.get().equals("y") || answer.get().equals("yes")) {
                session.answered("--rename " + typed(candidate.oldWord() + "=" + candidate.newWord()));
                return true;
            }
            if (answer.get().equals("n") || answer.get().equals("no")) {
                session.answered("--no-rename " + typed(candidate.oldWord()));
                return false;
            }
        }
    }

    /** A word of a line, whatever is in it. */
    private static String typed(String word) {
        return word.replaceAll("([\\s'\"$#\\\\])", "\\\\$1");
    }
}
