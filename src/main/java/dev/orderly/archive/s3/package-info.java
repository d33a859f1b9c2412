/**
 * Archives in buckets of S3 and of what speaks its protocol: how a bucket is reached, which keys an archive has there, how its
 * files come and go in streams. Nothing else loads the SDK. Start reading at {@link dev.orderly.archive.s3.ArchiveKeys} and
 * {@link dev.orderly.archive.s3.Bucket}.
 */
@NullMarked
package dev.orderly.archive.s3;

import org.jspecify.annotations.NullMarked;
