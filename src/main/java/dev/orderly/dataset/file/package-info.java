/**
 * Data sets in files made for version control: a table a file, sorted by key, a row a line. Start reading at
 * {@link dev.orderly.dataset.file.WriteSet} and {@link dev.orderly.dataset.file.FolderSource}.
 */
@NullMarked
package dev.orderly.dataset.file;

import org.jspecify.annotations.NullMarked;
