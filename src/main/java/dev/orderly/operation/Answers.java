package dev.orderly.operation;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gets the answers that the guard needs: from the consent given in advance, else from a person, else none. */
record Answers(Confirmation confirmation) {

    /** @throws dev.orderly.problem.ProblemException {@code REFUSED} when the answer is missing or wrong */
    void obtain(OperationRequest request, GuardDecision decision) {
        boolean named = request.consent()
                .typedName()
                .filter(request.target().name()::equals)
                .isPresent();
        if (decision.need() == Need.CONFIRM && !named) {
            confirm(request, question(request, decision, ""));
        } else if (decision.need() == Need.TYPED_NAME) {
            typedName(request, question(request, decision, request.target().name()));
        }
    }

    /** A yes, from {@code --yes} or a person. */
    void confirm(OperationRequest request, Question question) {
        if (request.consent().yes()) {
            return;
        }
        if (!confirmation.interactive()) {
            throw missing(request, question, "confirmation", "--yes").raise();
        }
        if (!confirmation.confirm(question)) {
            throw declined(request).raise();
        }
    }

    private void typedName(OperationRequest request, Question question) {
        String name = request.target().name();
        Optional<String> given = request.consent().typedName();
        if (given.isEmpty() && !confirmation.interactive()) {
            throw missing(request, question, "the typed name", "--confirm " + name)
                    .raise();
        }
        String typed = given.or(() -> confirmation.typedName(question)).orElse("");
        if (!typed.equals(name)) {
            throw Problem.of(
                            "name-differs",
                            ExitCode.REFUSED,
                            Guard.what(request) + " needs the name \"" + name + "\", not \"" + typed + "\"")
                    .hint("nothing was changed")
                    .raise();
        }
    }

    private static Question question(OperationRequest request, GuardDecision decision, String expected) {
        List<String> details = new ArrayList<>(request.details());
        details.addAll(decision.reasons());
        String target = request.target().kind().word() + " environment \""
                + request.target().name() + "\"";
        String text = request.summary() + ": this changes the " + target;
        return new Question(text, expected, details);
    }

    private static Problem missing(OperationRequest request, Question question, String what, String flag) {
        Problem problem = Problem.of(
                "confirmation-needed",
                ExitCode.REFUSED,
                Guard.what(request) + " needs " + what + ", and there is no terminal to ask on");
        for (String detail : question.details()) {
            problem = problem.hint(detail);
        }
        return problem.hint("when this is meant, pass: " + flag);
    }

    private static Problem declined(OperationRequest request) {
        return Problem.of("declined", ExitCode.REFUSED, Guard.what(request) + " was declined")
                .hint("nothing was changed");
    }
}
