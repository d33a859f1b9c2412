package dev.orderly.retention.rule;

import java.util.Map;

/** How rows are written into files. */
public enum RowForm {
    /** An object a line. */
    JSON_LINES("json-lines", "jsonl"),
    /** COPY's text format. */
    COPY("copy", "copy");

    static final Map<String, RowForm> WORDS = Map.of(JSON_LINES.word, JSON_LINES, COPY.word, COPY);

    private final String word;
    private final String ending;

    RowForm(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    public String word() {
        return word;
    }

    /** What names of files end with. */
    public String ending() {
        return ending;
    }
}
