package dev.orderly.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the functions that a statement calls do, by name. The resource {@code functions.txt} has a section for each
 * trait, and one of PostgreSQL's own functions that change nothing; a name in none of them is unknown code.
 */
final class Functions {

    private static final String HARMLESS = "HARMLESS";

    private static final class Known {
        private static final Map<String, String> FUNCTIONS = read();
    }

    private Functions() {}

    static void look(Tokens tokens, Traits traits) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.kind(i + 1) == TokenKind.OPEN && isCall(tokens, i, traits)) {
                called(tokens.name(i), traits);
            }
        }
    }

    /** In definitions, names before brackets are mostly no calls; what is run there is run under the definition's guard. */
    private static boolean isCall(Tokens tokens, int i, Traits traits) {
        boolean named = tokens.kind(i) == TokenKind.WORD || tokens.kind(i) == TokenKind.QUOTED_NAME;
        return named && !(isColumnList(tokens, i) || traits.has(Trait.DDL) && !traits.has(Trait.READ));
    }

    private static boolean isColumnList(Tokens tokens, int i) {
        int before = i - 1;
        while (before > 0 && tokens.isSymbol(before, '.')) {
            before -= 2;
        }
        return tokens.is(before, "INTO")
                || tokens.is(before, "COPY")
                || tokens.is(before, "AS")
                || tokens.is(before, "WITH")
                || tokens.is(before, "RECURSIVE")
                || isFurtherCte(tokens, before, i);
    }

    /** {@code , name (columns) AS (} in WITH. */
    private static boolean isFurtherCte(Tokens tokens, int before, int i) {
        if (before < 0 || !tokens.isSymbol(before, ',') || !tokens.is(0, "WITH")) {
            return false;
        }
        int close = i + 2;
        while (close < tokens.size() && tokens.depth(close) > tokens.depth(i)) {
            close++;
        }
        return tokens.is(close + 1, "AS");
    }

    private static void called(String name, Traits traits) {
        String what = Known.FUNCTIONS.getOrDefault(name, "");
        if (what.isEmpty()) {
            traits.add(name.startsWith("dblink") ? Trait.REACHES_OUT : Trait.UNKNOWN_CODE);
        } else if (!what.equals(HARMLESS)) {
            traits.add(Trait.valueOf(what));
        }
        if (traits.has(Trait.REACHES_OUT) && (name.startsWith("dblink") || what.equals("REACHES_OUT"))) {
            traits.addReach("the function " + name);
        }
    }

    private static Map<String, String> read() {
        Map<String, String> functions = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Functions.class.getResourceAsStream("functions.txt")),
                StandardCharsets.UTF_8))) {
            String section = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    for (String name : line.strip().split(" ")) {
                        functions.put(name, section);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return functions;
    }
}
