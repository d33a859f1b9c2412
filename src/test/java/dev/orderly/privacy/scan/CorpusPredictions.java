package dev.orderly.privacy.scan;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.column.ColumnReview;
import dev.orderly.privacy.scan.column.Reviewed;
import dev.orderly.privacy.scan.column.Subject;
import dev.orderly.privacy.scan.name.NameReader;
import dev.orderly.privacy.scan.name.Surroundings;
import dev.orderly.privacy.scan.type.TypeGate;
import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.privacy.scan.verdict.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a corpus of tables in CSV files, declared in a {@code load.sql}, and writes what it takes each column for:
 * {@code table<TAB>column<TAB>class}. {@code java … CorpusPredictions FOLDER OUT [all|names|values]}.
 */
public final class CorpusPredictions {

    private static final Pattern TABLE = Pattern.compile("(?m)^CREATE TABLE \"(\\w+)\" \\((.*)\\);$");
    private static final Pattern COLUMN = Pattern.compile("\"(\\w+)\" ([^,(]+(?:\\([^)]*\\))?(?:\\[\\])?)");

    private final ColumnReview review;
    private final NameReader names = new NameReader();
    private final String evidence;

    CorpusPredictions(String evidence) {
        this.evidence = evidence;
        this.review = new ColumnReview(names, new Judge(names));
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        CorpusPredictions predictions = new CorpusPredictions(arguments.length > 2 ? arguments[2] : "all");
        Files.write(Path.of(arguments[1]), predictions.of(folder));
    }

    List<String> of(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher matcher = TABLE.matcher(Files.readString(folder.resolve("load.sql")));
        while (matcher.find()) {
            Map<String, String> columns = new LinkedHashMap<>();
            Matcher column = COLUMN.matcher(matcher.group(2));
            while (column.find()) {
                columns.put(column.group(1), column.group(2));
            }
            lines.addAll(table(matcher.group(1), columns, folder.resolve("data").resolve(matcher.group(1) + ".csv")));
        }
        return lines;
    }

    private List<String> table(String table, Map<String, String> columns, Path file) throws IOException {
        List<List<@Nullable String>> values = evidence.equals("names")
                ? Collections.nCopies(columns.size(), List.of())
                : CsvColumns.read(file, columns.size());
        boolean named = !evidence.equals("values");
        Surroundings about = names.table(named ? table : "t", named ? columns.keySet() : List.of());
        List<String> lines = new ArrayList<>();
        int index = 0;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            Subject subject = subject(about, named ? column.getKey() : "c", column.getValue());
            List<Reviewed> found = review.of(subject, values.get(index++));
            lines.add(String.join("\t", table, column.getKey(), label(found), String.valueOf(explained(found))));
        }
        return lines;
    }

    private static Subject subject(Surroundings about, String column, String type) {
        boolean array = type.endsWith("[]");
        String element = array ? type.substring(0, type.length() - 2) : type;
        TypeKind kind = element.equals("pii_email") ? TypeKind.TEXT : TypeGate.of(element);
        return new Subject(about, column, kind, array, false);
    }

    /** A column whose parts are of several classes is text with these in it. */
    static String label(List<Reviewed> found) {
        List<Reviewed> sensitive =
                found.stream().filter(one -> one.verdict().isSensitive()).toList();
        if (sensitive.isEmpty()) {
            return "none";
        }
        Reviewed first = sensitive.get(0);
        boolean whole = first.path().isEmpty() || first.path().startsWith("$[*]");
        DataClass meaning =
                whole && sensitive.size() == 1 ? first.verdict().first().meaning() : DataClass.FREE_TEXT;
        return meaning == DataClass.FAX ? "phone" : meaning.label();
    }

    private static String explained(List<Reviewed> found) {
        StringBuilder words = new StringBuilder();
        found.stream()
                .filter(one -> one.verdict().isSensitive())
                .forEach(one -> words.append(one.path())
                        .append(' ')
                        .append(one.verdict().candidates())
                        .append(one.verdict().valueWords()));
        return words.toString().replaceAll("[\t\n]", " ");
    }
}
