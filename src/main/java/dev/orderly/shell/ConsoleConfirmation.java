package dev.orderly.shell;

import dev.orderly.operation.Confirmation;
import dev.orderly.operation.Question;
import dev.orderly.view.Harmless;
import java.util.Optional;

/** Puts an operation's questions on the console. */
record ConsoleConfirmation(Console console, Session session) implements Confirmation {

    @Override
    public boolean interactive() {
        return console.interactive();
    }

    @Override
    public boolean confirm(Question question) {
        tell(question);
        return console.ask(Harmless.line(question.text()) + " [y/N] ")
                .map(String::strip)
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .map(answer -> remembered(answer, "--yes"))
                .isPresent();
    }

    @Override
    public Optional<String> typedName(Question question) {
        tell(question);
        return console.ask(Harmless.line(question.text()) + " Type \"" + Harmless.line(question.expected()) + "\": ")
                .map(String::strip)
                .map(answer -> remembered(answer, "--confirm " + answer));
    }

    private String remembered(String answer, String option) {
        session.answered(option);
        return answer;
    }

    private void tell(Question question) {
        console.progress("");
        question.details().forEach(line -> console.err().println("  " + Harmless.line(line)));
        console.err().flush();
    }
}
