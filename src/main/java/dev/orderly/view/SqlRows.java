package dev.orderly.view;

import dev.orderly.query.ResultColumn;
import dev.orderly.query.RowSink;
import dev.orderly.query.StatementResult;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results of statements, written row by row as CSV, JSON or plain lines; nothing is gathered. */
public abstract sealed class SqlRows implements RowSink {

    private final PrintWriter out;
    private final boolean terminal;

    private SqlRows(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** @param terminal whether control characters would act */
    public static SqlRows of(Format format, PrintWriter out, boolean terminal) {
        return switch (format) {
            case CSV -> new Csv(out, terminal);
            case JSON -> new JsonLines(out, terminal);
            default -> new Plain(out, terminal);
        };
    }

    /** After the last statement. */
    public void finish() {
        out.flush();
    }

    void print(String text) {
        out.print(terminal ? Harmless.lines(text) : text);
    }

    @Override
    public void end(StatementResult result) {
        // rows are all there is to see
    }

    /** RFC 4180 with a heading; NULL is nothing, an empty text is {@code ""}; results are parted by an empty line. */
    private static final class Csv extends SqlRows {
        private boolean first = true;

        private Csv(PrintWriter out, boolean terminal) {
            super(out, terminal);
        }

        @Override
        public void columns(List<ResultColumn> columns) {
            print(first ? "" : "\n");
            first = false;
            row(columns.stream().map(ResultColumn::name).collect(Collectors.toList()));
        }

        @Override
        public void row(List<@Nullable String> values) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                line.append(i == 0 ? "" : ",").append(cell(values.get(i), values.size() == 1));
            }
            print(line.append('\n').toString());
        }

        /** A lone NULL would be an empty line, which readers pass over; it cannot be told apart from an empty text. */
        private static String cell(@Nullable String value, boolean alone) {
            if (value == null) {
                return alone ? "\"\"" : "";
            }
            boolean quote = value.isEmpty()
                    || value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                    || Character.isWhitespace(value.charAt(0))
                    || Character.isWhitespace(value.charAt(value.length() - 1));
            return quote ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }
    }

    /** Cells parted by tabs, no headings, NULL as {@code \N}, control characters escaped. */
    private static final class Plain extends SqlRows {

        private Plain(PrintWriter out, boolean terminal) {
            super(out, terminal);
        }

        @Override
        public void columns(List<ResultColumn> columns) {
            // plain lines have no headings
        }

        @Override
        public void row(List<@Nullable String> values) {
            print(values.stream()
                            .map(value -> value == null ? "\\N" : Harmless.line(value.replace("\\", "\\\\")))
                            .collect(Collectors.joining("\t"))
                    + "\n");
        }
    }

    /** One object with the list of results, a row a line. */
    private static final class JsonLines extends SqlRows {
        private static final Set<String> NUMBERS = Set.of(
                "int2", "int4", "int8", "serial", "bigserial", "smallserial", "oid", "float4", "float8", "numeric");

        private List<ResultColumn> columns = List.of();
        private List<String> keys = List.of();
        private boolean firstResult = true;
        private boolean firstRow = true;
        private boolean inRows;

        private JsonLines(PrintWriter out, boolean terminal) {
            super(out, terminal);
            print("{\"results\": [");
        }

        @Override
        public void columns(List<ResultColumn> all) {
            columns = all;
            keys = distinct(all);
            begin();
            List<Object> described = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                described.add(
                        Json.object("name", keys.get(i), "type", all.get(i).type()));
            }
            print("\"columns\": " + Json.line(described) + ", \"rows\": [");
            inRows = true;
            firstRow = true;
        }

        @Override
        public void row(List<@Nullable String> values) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(keys.get(i), typed(values.get(i), columns.get(i).type()));
            }
            print((firstRow ? "\n    " : ",\n    ") + Json.line(row));
            firstRow = false;
        }

        @Override
        public void end(StatementResult result) {
            if (inRows) {
                print(firstRow ? "], " : "\n  ], ");
            } else {
                begin();
                print("\"columns\": [], \"rows\": [], ");
            }
            print("\"command\": " + Json.line(result.command()) + ", \"rowCount\": " + result.rows() + ", \"more\": "
                    + result.more() + ", \"milliseconds\": " + result.took().toMillis() + "}");
            inRows = false;
        }

        @Override
        public void finish() {
            print(firstResult ? "]}\n" : "\n]}\n");
            super.finish();
        }

        private void begin() {
            print(firstResult ? "\n  {" : ",\n  {");
            firstResult = false;
        }

        /** Names as keys: a second {@code id} is {@code id_2}. */
        private static List<String> distinct(List<ResultColumn> columns) {
            Set<String> taken = new HashSet<>();
            List<String> keys = new ArrayList<>();
            for (ResultColumn column : columns) {
                String key = column.name();
                for (int n = 2; !taken.add(key); n++) {
                    key = column.name() + "_" + n;
                }
                keys.add(key);
            }
            return keys;
        }

        private static @Nullable Object typed(@Nullable String value, String type) {
            if (value == null) {
                return null;
            } else if (type.equals("bool")) {
                return value.equals("t");
            } else if (NUMBERS.contains(type)) {
                return number(value);
            }
            return value;
        }

        private static Object number(String value) {
            try {
                return new BigDecimal(value);
            } catch (NumberFormatException notFinite) {
                return value;
            }
        }
    }
}
