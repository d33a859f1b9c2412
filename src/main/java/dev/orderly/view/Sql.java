package dev.orderly.view;

/** SQL that can be run as it stands; the whole of a document in the format {@code sql}. */
public record Sql(String text) implements Block {}
