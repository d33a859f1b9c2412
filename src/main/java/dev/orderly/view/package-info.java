/**
 * What a command shows: a {@link dev.orderly.view.Document} of blocks and its JSON shape, and the renderers that turn it
 * into a table, JSON or plain text. One final class per noun makes a document from a result record. Everything passes
 * {@link dev.orderly.view.Harmless} on its way to a terminal. Knows no terminal library. Start reading at Document.
 */
@NullMarked
package dev.orderly.view;

import org.jspecify.annotations.NullMarked;
