package dev.orderly.view;

import java.util.Locale;

/** How a document is written. */
public enum Format {
    /** For people. */
    TABLE,
    /** One JSON value, of the shape that the help of the command documents. */
    JSON,
    /** For other programs, line by line: cells parted by tabs, no headings, control characters escaped. */
    PLAIN,
    /** Only the SQL; commands that make SQL have it. */
    SQL,
    /** RFC 4180, with a heading line; commands that show rows of a query have it. */
    CSV,
    /** Markdown for a merge request; commands that have something to review have it. */
    MARKDOWN,
    /** One HTML file for a review, readable offline. */
    HTML,
    /** Mermaid's text, which many renderers of Markdown draw; commands that draw have it. */
    MERMAID,
    /** A picture for browsers; commands that draw have it. */
    SVG,
    /** SARIF 2.1.0, which code hosts show beside the code; commands that find something have it. */
    SARIF;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
