package dev.orderly.privacy.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a document something stands: keys with dots between, {@code []} behind what is an array, {@code *} for any key, a key with
 * other signs in it in double quotes. {@code $.} at the start may be there or not.
 */
public record PartPath(List<String> steps) {

    /** A step into each element of an array. */
    public static final String ELEMENT = "[]";

    /** A step to any key. */
    public static final String ANY = "*";

    private static final Pattern STEP =
            Pattern.compile("\\G(?:^|\\.|(?=\\[))(?:\"((?:[^\"\\\\]|\\\\.)+)\"|\\[[*]?]|([^.\\[\\]\"]+))");
    private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"*$]+");

    public PartPath {
        steps = List.copyOf(steps);
    }

    public static PartPath root() {
        return new PartPath(List.of());
    }

    /** Empty for what is no path. */
    public static Optional<PartPath> of(String text) {
        String typed = text.startsWith("$.") ? text.substring(2) : text.startsWith("$[") ? text.substring(1) : text;
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(typed);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            String quoted = matcher.group(1);
            steps.add(
                    quoted != null
                            ? quoted.replaceAll("\\\\(.)", "$1")
                            : matcher.group(2) == null ? ELEMENT : matcher.group(2));
        }
        return end == typed.length() && !steps.isEmpty() ? Optional.of(new PartPath(steps)) : Optional.empty();
    }

    public PartPath then(String step) {
        List<String> more = new ArrayList<>(steps);
        more.add(step);
        return new PartPath(more);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (String step : steps) {
            if (step.equals(ELEMENT)) {
                out.append(step);
            } else {
                out.append(out.isEmpty() ? "" : ".").append(step.equals(ANY) ? step : written(step));
            }
        }
        return out.toString();
    }

    private static String written(String step) {
        return PLAIN.matcher(step).matches()
                ? step
                : '"' + step.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
