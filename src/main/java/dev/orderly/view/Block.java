package dev.orderly.view;

/** A part of a document that stands on lines of its own. */
public sealed interface Block permits Heading, Table, KeyValues, Text, Sql, Tree, Picture, BeforeAfter, PageBlock {}
