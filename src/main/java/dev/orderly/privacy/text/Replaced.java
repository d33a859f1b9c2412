package dev.orderly.privacy.text;

/** What stood for somebody, and what stands for them now. */
public record Replaced(String original, String masked) {}
