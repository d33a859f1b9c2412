package dev.orderly.privacy.text;

/** A part of a text, and what is to stand there. */
public record Span(int start, int end, String by) {

    int length() {
        return end - start;
    }
}
