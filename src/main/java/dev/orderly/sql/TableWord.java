package dev.orderly.sql;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A table as the files of a workspace name it: {@code name} or {@code schema.name}, each part as it is stored, or in double quotes. */
public record TableWord(Optional<String> schema, String name) {

    private static final Pattern FORM =
            Pattern.compile("(?:(\"(?:[^\"]|\"\")+\"|[^.\"]+)\\.)?(\"(?:[^\"]|\"\")+\"|[^.\"]+)");

    /** Empty for what is no name. */
    public static Optional<TableWord> of(String typed) {
        Matcher matcher = FORM.matcher(typed.strip());
        return matcher.matches()
                ? Optional.of(new TableWord(
                        Optional.ofNullable(matcher.group(1)).map(TableWord::bare), bare(matcher.group(2))))
                : Optional.empty();
    }

    private static String bare(String part) {
        return part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part;
    }

    public boolean matches(String inSchema, String called) {
        return name.equals(called) && schema.map(inSchema::equals).orElse(true);
    }

    @Override
    public String toString() {
        return schema.map(it -> it + '.').orElse("") + name;
    }
}
