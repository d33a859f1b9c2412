package dev.orderly.archive.text;

/** Where the fields of a row in COPY's text format begin and end (manual, COPY, "Text Format"). For one thread. */
final class CopyFields {

    private static final String LETTERS = "bfnrtv";
    private static final String MEANT = "\b\f\n\r\t\u000b";

    private final int[] starts;
    private final int[] ends;

    CopyFields(int columns) {
        this.starts = new int[columns];
        this.ends = new int[columns];
    }

    /** @param row with its line break */
    void split(byte[] row) {
        int column = 0;
        int start = 0;
        for (int i = 0; i < row.length && column < starts.length; i++) {
            if (row[i] == '\t' || row[i] == '\n') {
                starts[column] = start;
                ends[column++] = i;
                start = i + 1;
            }
        }
        if (column != starts.length || starts.length > 0 && start != row.length) {
            throw new IllegalArgumentException("a row that has not the " + starts.length + " fields of its table");
        }
    }

    int start(int column) {
        return starts[column];
    }

    int end(int column) {
        return ends[column];
    }

    boolean isNull(byte[] row, int column) {
        int start = starts[column];
        return ends[column] - start == 2 && row[start] == '\\' && row[start + 1] == 'N';
    }

    /** What a letter behind a backslash stands for. */
    static byte meant(byte letter) {
        int known = LETTERS.indexOf(letter);
        return known < 0 ? letter : (byte) MEANT.charAt(known);
    }

    /** Writes a field without escapes. */
    void plain(byte[] row, int column, TextBytes out) {
        int done = starts[column];
        for (int i = done; i < ends[column]; i++) {
            if (row[i] == '\\') {
                out.write(row, done, i - done);
                out.write(meant(row[++i]));
                done = i + 1;
            }
        }
        out.write(row, done, ends[column] - done);
    }
}
