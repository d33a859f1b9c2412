package dev.orderly.privacy.leak;

import dev.orderly.catalog.ObjectId;
import dev.orderly.privacy.original.Escapes;
import dev.orderly.privacy.original.Finder;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.original.TokenKind;
import dev.orderly.privacy.plan.ColumnPart;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.rows.FilledRows;
import dev.orderly.privacy.scan.value.MaskedExample;
import dev.orderly.privacy.structure.PartPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches the rows of a table, in COPY's text format (PostgreSQL manual, COPY) and UTF-8, for originals. For one thread. */
public final class TableSearch {

    private static final int MOST_KEYS = 500;
    private static final int LONGEST_KEY = 60;
    private static final String OTHER_KEYS = "*";

    private final ObjectId table;
    private final Originals originals;
    private final Finder finder;
    private final List<Searched> columns = new ArrayList<>();
    private final List<Integer> key = new ArrayList<>();
    private final Map<Spot.Place, Spot> spots = new HashMap<>();
    private byte[] line = new byte[0];
    private final int[] starts;
    private final int[] ends;
    private final long[] filled;
    private long rows;
    private long bytes;

    TableSearch(
            Originals originals,
            ObjectId table,
            Optional<TablePlan> plan,
            List<SearchedColumn> searched,
            List<String> keys) {
        this.table = table;
        this.originals = originals;
        this.finder = originals.finder(new Found());
        for (SearchedColumn column : searched) {
            if (keys.contains(column.name())) {
                key.add(columns.size());
            }
            columns.add(new Searched(column, plan.flatMap(it -> planOf(it, column.name()))));
        }
        starts = new int[columns.size()];
        ends = new int[columns.size()];
        filled = new long[columns.size()];
    }

    private static Optional<ColumnPlan> planOf(TablePlan table, String column) {
        return table.columns().stream()
                .filter(plan -> plan.column().equals(column))
                .findFirst();
    }

    /** A column, and where in it the search is. */
    private final class Searched implements JsonWalk.Values {

        private final String name;
        private final Way way;
        private final List<ColumnPart> parts;
        private final boolean isOriginal;
        private final boolean isDrawn;
        private final Spot whole;
        private final Map<String, Spot> byKey = new HashMap<>();
        private byte[] text = new byte[0];
        private int keyStart;
        private int keyEnd;

        Searched(SearchedColumn column, Optional<ColumnPlan> plan) {
            name = column.name();
            way = Way.of(column.type());
            parts = plan.map(ColumnPlan::parts).orElse(List.of());
            isOriginal = parts.stream().anyMatch(this::holdsOriginals);
            isDrawn = parts.stream().anyMatch(part -> part.isDrawn() && originals.isKept(part.domain()));
            whole = spot("");
        }

        private boolean holdsOriginals(ColumnPart part) {
            return part.path().steps().isEmpty() && (part.isUnique() || originals.isKept(part.domain()));
        }

        private Spot spot(String ofKey) {
            Spot.Place place = new Spot.Place(table, name, ofKey, domain(ofKey));
            return spots.computeIfAbsent(place, Spot::new);
        }

        /** Of what was drawn there. */
        private String domain(String ofKey) {
            return parts.stream()
                    .filter(part -> part.isDrawn() && originals.isKept(part.domain()) && isAt(part.path(), ofKey))
                    .map(ColumnPart::domain)
                    .findFirst()
                    .orElse("");
        }

        private static boolean isAt(PartPath path, String ofKey) {
            List<String> steps = path.steps().stream()
                    .filter(step -> !step.equals(PartPath.ELEMENT))
                    .toList();
            return ofKey.isEmpty()
                    ? path.steps().isEmpty()
                    : steps.isEmpty()
                            || steps.get(steps.size() - 1).equals(PartPath.ANY)
                            || steps.get(steps.size() - 1).equals(ofKey);
        }

        /** The key is only looked at when something is found below it. */
        Spot now() {
            if (keyEnd <= keyStart) {
                return whole;
            }
            String found = new String(text, keyStart, Math.min(LONGEST_KEY, keyEnd - keyStart), StandardCharsets.UTF_8);
            Spot known = byKey.get(found);
            if (known == null) {
                known = spot(byKey.size() < MOST_KEYS ? found : OTHER_KEYS);
                byKey.put(found, known);
            }
            return known;
        }

        @Override
        public void key(byte[] document, int from, int to) {
            finder.text(document, from, to);
            keyStart = from;
            keyEnd = to;
        }

        @Override
        public void string(byte[] document, int from, int to) {
            if (!isDrawn || !isOriginalNow(document, from, to)) {
                finder.text(document, from, to);
            }
        }

        private boolean isOriginalNow(byte[] document, int from, int to) {
            Spot spot = now();
            if (!spot.place().isDrawn()) {
                return false;
            }
            spot.value();
            return finder.whole(document, from, to);
        }

        @Override
        public void number(byte[] document, int from, int to) {
            finder.number(document, from, to);
        }

        void search(int start, int end) {
            text = line;
            keyEnd = 0;
            keyStart = 0;
            switch (way) {
                case TEXT -> text(start, end);
                case NUMBER -> number(start, end);
                case JSON -> document(start, end);
                case BYTES -> bytes(start, end);
                case NONE -> {}
            }
        }

        private void text(int start, int end) {
            if (isOriginal) {
                whole.value();
                if (isOriginal(start, end)) {
                    return;
                }
            }
            finder.text(line, start, end);
        }

        private boolean isOriginal(int start, int end) {
            if (!hasBackslash(start, end)) {
                return finder.whole(line, start, end);
            }
            byte[] meant = Escapes.ofCopy(line, start, end);
            return finder.whole(meant, 0, meant.length);
        }

        private void number(int start, int end) {
            if (isOriginal) {
                whole.value();
                finder.whole(line, start, end);
            } else {
                finder.number(line, start, end);
            }
        }

        private void document(int start, int end) {
            if (hasBackslash(start, end)) {
                text = Escapes.ofCopy(line, start, end);
                JsonWalk.over(text, 0, text.length, this);
            } else {
                JsonWalk.over(line, start, end, this);
            }
        }

        private boolean hasBackslash(int start, int end) {
            for (int i = start; i < end; i++) {
                if (line[i] == '\\') {
                    return true;
                }
            }
            return false;
        }

        /** Behind two backslashes and an x. */
        private void bytes(int start, int end) {
            byte[] meant = new byte[Math.max(0, (end - start - 3) / 2)];
            for (int i = 0; i < meant.length; i++) {
                int at = start + 3 + 2 * i;
                meant[i] = (byte) (Character.digit(line[at], 16) << 4 | Character.digit(line[at + 1], 16));
            }
            finder.text(meant, 0, meant.length);
        }
    }

    private int current;

    /** Takes what the finder finds in the current column. */
    private final class Found implements Finder.Hits {

        @Override
        public void looked(double chance) {
            columns.get(current).now().looked(chance);
        }

        @Override
        public void hit(TokenKind kind, long hash, byte[] text, int length, boolean whole) {
            Spot spot = columns.get(current).now();
            if (!spot.knows(hash)) {
                String example = MaskedExample.of(new String(text, 0, length, StandardCharsets.UTF_8));
                spot.add(hash, new Hit(kind, example, rowKey(), whole));
            }
        }
    }

    private String rowKey() {
        StringBuilder out = new StringBuilder();
        for (int column : key) {
            String value = new String(
                    line, starts[column], Math.min(LONGEST_KEY, ends[column] - starts[column]), StandardCharsets.UTF_8);
            out.append(out.isEmpty() ? "" : ", ")
                    .append(columns.get(column).name)
                    .append('=')
                    .append(column == current ? MaskedExample.of(value) : value);
        }
        return out.toString();
    }

    /** Searches a row, with or without its line end. */
    public void row(byte[] row) {
        line = row;
        rows++;
        bytes += row.length;
        split();
        for (current = 0; current < columns.size(); current++) {
            int start = starts[current];
            int end = ends[current];
            boolean isNull = end - start == 2 && line[start] == '\\' && line[start + 1] == 'N';
            if (!isNull) {
                filled[current]++;
                columns.get(current).search(start, end);
            }
        }
    }

    private void split() {
        int end = line.length > 0 && line[line.length - 1] == '\n' ? line.length - 1 : line.length;
        int column = 0;
        int start = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || line[i] == '\t') {
                if (column == starts.length) {
                    throw new IllegalArgumentException("a row of more fields than " + starts.length);
                }
                starts[column] = start;
                ends[column++] = i;
                start = i + 1;
            }
        }
        if (column != starts.length) {
            throw new IllegalArgumentException(
                    "a row of " + column + " fields, where " + starts.length + " are searched");
        }
    }

    Collection<Spot> spots() {
        return spots.values();
    }

    /** Those that were not looked at, for their types. */
    List<String> unsearched() {
        return columns.stream()
                .filter(column -> column.way == Way.NONE)
                .map(column -> column.name)
                .toList();
    }

    ObjectId table() {
        return table;
    }

    long rows() {
        return rows;
    }

    FilledRows filled() {
        Map<String, Long> byColumn = new HashMap<>();
        for (int i = 0; i < filled.length; i++) {
            byColumn.put(columns.get(i).name, filled[i]);
        }
        return new FilledRows(rows, byColumn);
    }

    long bytes() {
        return bytes;
    }
}
