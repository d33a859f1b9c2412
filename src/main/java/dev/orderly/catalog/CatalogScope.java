package dev.orderly.catalog;

import dev.orderly.sql.KeptName;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which objects a catalog holds. Patterns are {@code schema}, {@code schema.name} or {@code .name}-less globs with
 * {@code *} and {@code ?}; what lives in or hangs on an object follows it. System schemas, schema {@code orderly} and
 * Flyway's history tables are part of none but {@link #wholeDatabase}; what a restore in place has kept under another name
 * is part of none at all.
 */
public final class CatalogScope {

    private static final Pattern FLYWAY = Pattern.compile("flyway_schema_history(_.*)?");

    private final List<Pattern> included;
    private final List<Pattern> ignored;

    private final boolean ownToo;

    private CatalogScope(List<Pattern> included, List<Pattern> ignored, boolean ownToo) {
        this.included = included;
        this.ignored = ignored;
        this.ownToo = ownToo;
    }

    public static CatalogScope everything() {
        return new CatalogScope(List.of(), List.of(), false);
    }

    /** The whole database with Orderly's own objects and Flyway's history: what an archive holds. */
    public static CatalogScope wholeDatabase() {
        return new CatalogScope(List.of(), List.of(), true);
    }

    /**
     * @param include globs of what is wanted; none means everything
     * @param ignore globs of what is left out, stronger than {@code include}
     */
    public static CatalogScope of(List<String> include, List<String> ignore) {
        return new CatalogScope(compile(include), compile(ignore), false);
    }

    /** As {@link #of} in a {@link #wholeDatabase}. */
    public static CatalogScope ofWholeDatabase(List<String> include, List<String> ignore) {
        return new CatalogScope(compile(include), compile(ignore), true);
    }

    private static List<Pattern> compile(List<String> globs) {
        return globs.stream().map(CatalogScope::pattern).collect(Collectors.toUnmodifiableList());
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.chars()
                .forEach(c -> regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /** Whether the object that is, or that carries, the given one belongs to the catalog. */
    public boolean covers(String schema, String name) {
        return !KeptName.isBefore(schema.isEmpty() ? name : schema)
                && (ownToo || !isOrderlys(schema, name))
                && (included.isEmpty() || matches(included, schema, name))
                && !matches(ignored, schema, name);
    }

    /** Whether an object on a table that is covered belongs to it: triggers of row audits are Orderly's own. */
    boolean admits(CatalogObject object) {
        return ownToo || !(object instanceof Trigger trigger && trigger.isOfRowAudit());
    }

    /** Whether nothing but the system's and Orderly's own objects is left out. */
    public boolean isEverything() {
        return included.isEmpty() && ignored.isEmpty() && !ownToo;
    }

    /** Whether it is what Orderly and Flyway keep for themselves. */
    public static boolean isOrderlys(String schema, String name) {
        return schema.equals("orderly")
                || (schema.isEmpty() && name.equals("orderly"))
                || (!schema.isEmpty() && FLYWAY.matcher(name).matches());
    }

    private static boolean matches(List<Pattern> patterns, String schema, String name) {
        String qualified = schema.isEmpty() ? name : schema + '.' + name;
        return patterns.stream()
                .anyMatch(pattern -> pattern.matcher(qualified).matches()
                        || (!schema.isEmpty() && pattern.matcher(schema).matches()));
    }
}
