package dev.orderly.privacy.rows;

import dev.orderly.privacy.text.KnownWords;

/** Looks at texts of masked rows as they leave. For one thread. */
@FunctionalInterface
public interface TextCheck {

    /**
     * @param column its place in the plan
     * @param text as it leaves
     * @param known of the row's persons; good until the next row
     */
    void text(int column, String text, KnownWords known);
}
