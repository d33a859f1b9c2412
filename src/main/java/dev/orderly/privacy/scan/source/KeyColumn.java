package dev.orderly.privacy.scan.source;

import dev.orderly.privacy.scan.type.TypeKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The column that tells what the values of another one are: tables of entities, attributes and values, and of settings.
 *
 * @param name of the column
 * @param keys by row, in the sample's order
 */
public record KeyColumn(String name, List<@Nullable String> keys) {

    /** The likelier stand first; what a row itself may be called comes last. */
    private static final List<String> KEYS = List.of(
            "attribute",
            "attribut",
            "atributo",
            "attr",
            "key",
            "schluessel",
            "clave",
            "cle",
            "property",
            "eigenschaft",
            "propiedad",
            "propriete",
            "prop",
            "field",
            "feld",
            "campo",
            "champ",
            "param",
            "parameter",
            "parametro",
            "setting",
            "option",
            "variable",
            "question",
            "frage",
            "pregunta",
            "merkmal",
            "item",
            "name",
            "label",
            "kind",
            "code",
            "type");

    private static final Set<String> VALUES = Set.of(
            "value",
            "val",
            "values",
            "wert",
            "valor",
            "valeur",
            "answer",
            "antwort",
            "respuesta",
            "reponse",
            "content");

    /** More different keys than these are no attributes. */
    private static final int KINDS = 300;

    private static final int LONGEST = 60;

    /** Empty where the values are called by nothing but their column. */
    static Optional<KeyColumn> of(ScannedTable table, ScannedColumn values, Sample sample) {
        if (values.kind() != TypeKind.TEXT || values.isArray() || !VALUES.contains(lastWord(values.name()))) {
            return Optional.empty();
        }
        return table.readable().stream()
                .filter(column -> !column.equals(values) && rank(column) >= 0)
                .sorted(Comparator.comparingInt(KeyColumn::rank))
                .map(column -> new KeyColumn(column.name(), rows(sample, column.name())))
                .filter(KeyColumn::looksLikeKeys)
                .findFirst();
    }

    /** Behind these stand values of the statistics, which belong to no row. */
    private static List<@Nullable String> rows(Sample sample, String column) {
        List<@Nullable String> all = sample.values().getOrDefault(column, List.of());
        return all.subList(0, (int) Math.min(all.size(), sample.rows()));
    }

    private static int rank(ScannedColumn column) {
        boolean reference = column.kind() == TypeKind.INTEGER && column.target().isPresent();
        boolean text = column.kind() == TypeKind.TEXT && !column.isArray();
        return reference || text ? KEYS.indexOf(lastWord(column.name().replaceFirst("(?i)_?id$", ""))) : -1;
    }

    private static String lastWord(String name) {
        String[] words = name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");
        return words.length == 0 ? "" : words[words.length - 1].toLowerCase(Locale.ROOT);
    }

    private boolean looksLikeKeys() {
        Set<String> kinds = new HashSet<>();
        for (String key : keys) {
            if (key != null && (!isName(key) || (kinds.add(key) && kinds.size() > KINDS))) {
                return false;
            }
        }
        return !kinds.isEmpty();
    }

    /** Not longer than names are, and no address: what is told by it must not be a value itself. */
    private static boolean isName(String key) {
        return key.length() <= LONGEST && key.indexOf('@') < 0;
    }
}
