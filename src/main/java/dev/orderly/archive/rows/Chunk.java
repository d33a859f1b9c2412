package dev.orderly.archive.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a table's rows: those in a range of blocks.
 *
 * @param from the first block
 * @param to the block after the last one; 0 for all that follow
 */
public record Chunk(RowTable table, long from, long to) {

    /** Ranges of row addresses are read without looking at the rest since then. */
    private static final int RANGES_SINCE = 14;

    /** @param blocksAChunk how many blocks a chunk has; a table of up to two of them is one */
    public static List<Chunk> of(RowTable table, long blocksAChunk, int serverMajor) {
        if (!table.heap() || table.ofExtension() || serverMajor < RANGES_SINCE || table.blocks() <= 2 * blocksAChunk) {
            return List.of(new Chunk(table, 0, 0));
        }
        List<Chunk> chunks = new ArrayList<>();
        for (long from = 0; from < table.blocks(); from += blocksAChunk) {
            boolean last = from + blocksAChunk >= table.blocks();
            chunks.add(new Chunk(table, from, last ? 0 : from + blocksAChunk));
        }
        return chunks;
    }

    public boolean isWhole() {
        return from == 0 && to == 0;
    }

    /** An estimate, for order and progress. */
    public long bytes() {
        long last = to == 0 ? table.blocks() : to;
        return table.blocks() == 0 ? table.bytes() : table.bytes() * Math.max(last - from, 1) / table.blocks();
    }

    String copyOut(RowFormat format) {
        String rows = !table.beside().isEmpty()
                ? '(' + withBeside() + ')'
                : isWhole() && table.condition().isEmpty()
                        ? table.quoted() + table.columnList()
                        : "(SELECT " + table.quotedColumns() + " FROM ONLY " + table.quoted() + where() + ')';
        return "COPY " + rows + " TO STDOUT" + (format.option().isEmpty() ? "" : " WITH (" + format.option() + ')');
    }

    /**
     * Conditions name columns of the table alone, so what is joined stands outside. The offset keeps them there: servers remember what was
     * joined by all that the join refers to, and whole texts would be among it.
     */
    private String withBeside() {
        Beside beside = table.beside();
        return "SELECT " + table.quotedColumns(Beside.ROW + '.') + ", " + String.join(", ", beside.columns())
                + " FROM (SELECT *, (" + beside.asked() + ") AS " + Beside.ASKED + " FROM ONLY " + table.quoted()
                + where() + " OFFSET 0) AS " + Beside.ROW + beside.joins();
    }

    /** The condition with the word before; a table's own where it has one. */
    public String where() {
        if (isWhole()) {
            return table.condition().isEmpty() ? "" : ' ' + table.condition();
        }
        String end = to == 0 ? "" : " AND ctid < '(" + to + ",0)'";
        return " WHERE ctid >= '(" + from + ",0)'" + end;
    }
}
