package dev.orderly.command;

import dev.orderly.operation.OperationKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.util.Arrays;
import java.util.List;

/** The words for kinds of operations on a command line. */
final class KindWords {

    private KindWords() {}

    /** The word when it is a kind's; an operation's id too, which begins with a digit. */
    static String checked(String word) {
        List<String> words =
                Arrays.stream(OperationKind.values()).map(OperationKind::word).toList();
        if (words.contains(word) || (!word.isEmpty() && Character.isDigit(word.charAt(0)))) {
            return word;
        }
        Problem problem = Problem.of("kind-unknown", ExitCode.USAGE, "no kind of operation \"" + word + "\"");
        throw Likeness.nearest(word, words)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("the kinds are " + String.join(", ", words))
                .raise();
    }
}
