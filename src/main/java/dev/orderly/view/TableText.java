package dev.orderly.view;

import java.util.ArrayList;
import java.util.List;

/** A table for people: headings, a rule below them, columns two spaces apart. */
final class TableText {

    private static final String GAP = "  ";

    private final Table table;
    private final boolean colour;
    private final int[] widths;
    private final StringBuilder out = new StringBuilder();

    private TableText(Table table, boolean colour) {
        this.table = table;
        this.colour = colour;
        this.widths = new int[table.columns().size()];
    }

    static String of(Table table, boolean colour) {
        if (table.rows().isEmpty()) {
            return Harmless.line(table.whenEmpty()) + "\n";
        }
        return new TableText(table, colour).write();
    }

    private String write() {
        List<List<List<String>>> rows =
                table.rows().stream().map(TableText::cells).toList();
        List<List<String>> titles = table.columns().stream()
                .map(column -> List.of(Harmless.line(column.title())))
                .toList();
        measure(titles);
        rows.forEach(this::measure);
        if (colour) {
            out.append("\u001b[1m");
        }
        lines(titles);
        if (colour) {
            out.insert(out.length() - 1, "\u001b[0m");
        }
        rule();
        rows.forEach(this::lines);
        return out.toString();
    }

    private static List<List<String>> cells(List<String> row) {
        return row.stream().map(TableText::cell).toList();
    }

    private static List<String> cell(String value) {
        return value.replace("\r\n", "\n").lines().map(Harmless::line).toList();
    }

    private void measure(List<List<String>> row) {
        for (int i = 0; i < widths.length; i++) {
            for (String line : row.get(i)) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(line));
            }
        }
    }

    private void rule() {
        List<List<String>> dashes = new ArrayList<>();
        for (int width : widths) {
            dashes.add(List.of("-".repeat(width)));
        }
        lines(dashes);
    }

    private void lines(List<List<String>> row) {
        int height = row.stream().mapToInt(List::size).max().orElse(1);
        for (int line = 0; line < Math.max(1, height); line++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                text.append(i == 0 ? "" : GAP)
                        .append(padded(i, line < row.get(i).size() ? row.get(i).get(line) : ""));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
    }

    private String padded(int column, String value) {
        String space = " ".repeat(widths[column] - DisplayWidth.of(value));
        return table.columns().get(column).right() ? space + value : value + space;
    }
}
