/**
 * Where rows of a data set come from, whatever it is: rows one after the other as the server's COPY writes them. Start reading at
 * {@link dev.orderly.dataset.source.SetSource}.
 */
@NullMarked
package dev.orderly.dataset.source;

import org.jspecify.annotations.NullMarked;
