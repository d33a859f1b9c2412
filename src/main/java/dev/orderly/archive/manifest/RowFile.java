package dev.orderly.archive.manifest;

import dev.orderly.archive.store.StoredFile;

/**
 * A file with rows of one table, the whole of them or a range of blocks.
 *
 * @param entry the number of its entry in the table of contents
 * @param fromBlock the first block
 * @param toBlock the block after the last one; 0 for all that follow
 * @param rows how many
 * @param plainBytes the rows' size before compression
 * @param rowSum their sum, see {@link dev.orderly.archive.rows.RowSum}
 */
public record RowFile(
        StoredFile file, int entry, long fromBlock, long toBlock, long rows, long plainBytes, String rowSum) {}
