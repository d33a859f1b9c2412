package dev.orderly.schema;

import dev.orderly.catalog.ObjectId;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import dev.orderly.sql.NamePattern;
import java.util.Collection;
import java.util.List;

/** Finds objects by the name that a user typed. */
final class ObjectNames {

    private ObjectNames() {}

    /** @throws dev.orderly.problem.ProblemException {@code object-unknown}, exit 2, when nothing has the name */
    static List<ObjectId> matching(String typed, Collection<ObjectId> objects, String label) {
        NamePattern pattern = NamePattern.of(typed);
        List<ObjectId> found = objects.stream()
                .filter(id -> pattern.matches(id.schema(), id.name()))
                .toList();
        if (found.isEmpty()) {
            throw unknown(typed, objects, label).raise();
        }
        return found;
    }

    private static Problem unknown(String typed, Collection<ObjectId> objects, String label) {
        List<String> names = objects.stream().map(ObjectId::name).distinct().toList();
        Problem problem =
                Problem.of("object-unknown", ExitCode.USAGE, "\"" + label + "\" has no object \"" + typed + "\"");
        return Likeness.nearest(typed.substring(typed.lastIndexOf('.') + 1), names)
                .map(near -> problem.hint("did you mean \"" + near + "\"?"))
                .orElse(problem)
                .hint("list everything with: schema show");
    }
}
