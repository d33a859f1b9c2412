package dev.orderly.privacy.policy;

import dev.orderly.sql.TableWord;
import dev.orderly.workspace.ConfigValue;
import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code references} and {@code roots} of a policy. */
final class SubsetRulesReader {

    private static final String NAME = "\"(?:[^\"]|\"\")+\"|[^\",()]+";
    private static final Pattern END =
            Pattern.compile("\\s*(.+?)\\s*\\(\\s*((?:" + NAME + ")(?:\\s*,\\s*(?:" + NAME + "))*)\\s*\\)\\s*");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final String HINT = "write it like {from: \"notes(patient)\", to: \"patients(id)\"}";

    private final Section top;

    SubsetRulesReader(Section top) {
        this.top = top;
    }

    SubsetRules read() {
        List<DeclaredReference> references = new ArrayList<>();
        for (ConfigValue item : top.items("references")) {
            if (item instanceof Mapping mapping) {
                reference(mapping).ifPresent(references::add);
            } else {
                top.problem(item, "a reference says from where and to what", HINT);
            }
        }
        return new SubsetRules(references, roots());
    }

    private List<TableWord> roots() {
        List<TableWord> roots = new ArrayList<>();
        for (String word : top.words("roots")) {
            TableWord.of(word)
                    .ifPresentOrElse(
                            roots::add,
                            () -> top.problemAt("roots", "\"" + word + "\" is no table", "write it like [patients]"));
        }
        return roots;
    }

    private Optional<DeclaredReference> reference(Mapping mapping) {
        Section section = new Section(mapping, top.problems());
        Optional<End> from = end(section, "from");
        Optional<End> to = end(section, "to");
        section.finish();
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        End one = from.get();
        End other = to.get();
        if (one.columns().size() != other.columns().size()) {
            section.problemAt("to", "it has not as many columns as the other end", HINT);
            return Optional.empty();
        }
        return Optional.of(
                new DeclaredReference(mapping.origin(), one.table(), one.columns(), other.table(), other.columns()));
    }

    private record End(TableWord table, List<String> columns) {}

    private static Optional<End> end(Section section, String key) {
        Matcher matcher = END.matcher(section.text(key).orElse(""));
        Optional<TableWord> table = matcher.matches() ? TableWord.of(matcher.group(1)) : Optional.empty();
        if (table.isEmpty()) {
            section.problemAt(key, "a table and its columns are missing", HINT);
            return Optional.empty();
        }
        List<String> columns = Arrays.stream(COMMA.split(matcher.group(2)))
                .flatMap(column -> TableWord.of(column).stream())
                .map(TableWord::name)
                .toList();
        return table.map(it -> new End(it, columns));
    }
}
