package dev.orderly.script;

import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Likeness;
import dev.orderly.problem.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The variables of a session or a script, and the exit code of its last command ({@code ${?}}). Not for use by several
 * threads.
 */
public final class Variables {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> values = new TreeMap<>();
    private int lastExit;

    public Variables() {}

    /** A copy: what a nested script sets is not seen by the one that ran it. */
    public Variables copy() {
        Variables copy = new Variables();
        copy.values.putAll(values);
        copy.lastExit = lastExit;
        return copy;
    }

    public void set(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw Problem.of("variable-name", ExitCode.USAGE, "\"" + name + "\" cannot be the name of a variable")
                    .hint("use letters, digits and underscores, and start with a letter: set RELEASE 42")
                    .raise();
        }
        values.put(name, value);
    }

    /** Sets a variable from {@code NAME=VALUE}, the form of {@code --var}. */
    public void assign(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw Problem.of("variable-form", ExitCode.USAGE, "\"" + assignment + "\" is not of the form NAME=VALUE")
                    .hint("write --var RELEASE=42")
                    .raise();
        }
        set(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    /** Forgets a variable; it must be set. */
    public void unset(String name) {
        if (values.remove(name) == null) {
            throw unknown(name);
        }
    }

    public Optional<String> find(String name) {
        return name.equals("?") ? Optional.of(Integer.toString(lastExit)) : Optional.ofNullable(values.get(name));
    }

    /** All variables by name, for listing and completion. */
    public Map<String, String> all() {
        return new TreeMap<>(values);
    }

    public void lastExit(int code) {
        lastExit = code;
    }

    public int lastExit() {
        return lastExit;
    }

    RuntimeException unknown(String name) {
        Problem problem = Problem.of("variable-unknown", ExitCode.USAGE, "the variable \"" + name + "\" is not set");
        problem = Likeness.nearest(name, values.keySet())
                .map(near -> Problem.of("variable-unknown", ExitCode.USAGE, "the variable \"" + name + "\" is not set")
                        .hint("did you mean \"" + near + "\"?"))
                .orElse(problem);
        return problem.hint("pass --var " + name + "=VALUE, or give a default: ${" + name + ":-default}")
                .raise();
    }
}
