package dev.orderly.operation;

import java.util.List;

/**
 * A question to a person before something happens.
 *
 * @param text the question, one sentence
 * @param expected the name to type; empty for a question that is answered with yes or no
 * @param details what to know before answering, one line each
 */
public record Question(String text, String expected, List<String> details) {

    public Question {
        details = List.copyOf(details);
    }

    public static Question yesOrNo(String text, List<String> details) {
        return new Question(text, "", details);
    }

    public static Question typed(String text, String expected, List<String> details) {
        return new Question(text, expected, details);
    }
}
