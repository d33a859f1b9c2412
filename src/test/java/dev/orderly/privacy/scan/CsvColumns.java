package dev.orderly.privacy.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file with a header, as PostgreSQL's COPY writes it, column by column; NULL is {@code \N}. */
final class CsvColumns {

    private CsvColumns() {}

    static List<List<@Nullable String>> read(Path file, int width) throws IOException {
        List<List<@Nullable String>> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
        String text = Files.readString(file);
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        int column = 0;
        boolean header = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
                wasQuoted = true;
            } else if (c == ',' || c == '\n') {
                if (!header) {
                    columns.get(column).add(!wasQuoted && cell.toString().equals("\\N") ? null : cell.toString());
                }
                cell.setLength(0);
                wasQuoted = false;
                column = c == ',' ? column + 1 : 0;
                header &= c == ',';
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return columns;
    }
}
