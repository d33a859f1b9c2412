package dev.orderly.command;

import dev.orderly.operation.OperationKind;
import dev.orderly.operation.Outcome;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.util.Arrays;
import java.util.List;

/** The words for kinds of operations, and for how they end, on a command line. */
final class KindWords {

    private KindWords() {}

    /** The word when it is a kind's; an operation's id too, which begins with a digit. */
    static String checked(String word) {
        List<String> words =
                Arrays.stream(OperationKind.values()).map(OperationKind::word).toList();
        if (words.contains(word) || (!word.isEmpty() && Character.isDigit(word.charAt(0)))) {
            return word;
        }
        throw unknown(Problem.of("kind-unknown", ExitCode.USAGE, "no kind of operation \"" + word + "\""), word, words)
                .hint("the kinds are " + String.join(", ", words))
                .raise();
    }

    /** The word when an operation can end so. */
    static String checkedResult(String word) {
        List<String> words = Outcome.words();
        if (words.contains(word)) {
            return word;
        }
        throw unknown(Problem.of("result-unknown", ExitCode.USAGE, "no operation ends \"" + word + "\""), word, words)
                .hint("the results are " + String.join(", ", words))
                .raise();
    }

    private static Problem unknown(Problem problem, String word, List<String> words) {
        return Likeness.nearest(word, words)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem);
    }
}
