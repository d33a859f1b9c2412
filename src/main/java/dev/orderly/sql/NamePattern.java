package dev.orderly.sql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An object's name as a user types it: {@code name} or {@code schema.name}, with {@code *} and {@code ?}, case ignored. A dot in
 * quotes is part of a name.
 */
public record NamePattern(Optional<Pattern> schema, Pattern name) {

    public static NamePattern of(String typed) {
        int dot = firstDot(typed);
        return dot < 0
                ? new NamePattern(Optional.empty(), glob(typed))
                : new NamePattern(Optional.of(glob(typed.substring(0, dot))), glob(typed.substring(dot + 1)));
    }

    private static int firstDot(String typed) {
        boolean inQuotes = false;
        for (int i = 0; i < typed.length(); i++) {
            if (typed.charAt(i) == '"') {
                inQuotes = !inQuotes;
            } else if (typed.charAt(i) == '.' && !inQuotes) {
                return i;
            }
        }
        return -1;
    }

    private static Pattern glob(String typed) {
        String bare = typed.replace("\"", "").toLowerCase(Locale.ROOT);
        StringBuilder regex = new StringBuilder();
        bare.codePoints()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    public boolean matches(String inSchema, String called) {
        return name.matcher(called.toLowerCase(Locale.ROOT)).matches()
                && schema.map(pattern -> pattern.matcher(inSchema.toLowerCase(Locale.ROOT))
                                .matches())
                        .orElse(true);
    }
}
