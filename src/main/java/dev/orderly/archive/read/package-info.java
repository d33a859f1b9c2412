/**
 * Archives as a whole: what one says of its schema, checked, and a database that is made of one and compared with it. Uses what
 * takes and what loads archives. Start reading at {@link dev.orderly.archive.read.ArchiveReader}.
 */
@NullMarked
package dev.orderly.archive.read;

import org.jspecify.annotations.NullMarked;
