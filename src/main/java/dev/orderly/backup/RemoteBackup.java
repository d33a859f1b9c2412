package dev.orderly.backup;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;
import dev.orderly.archive.s3.BucketPlace;
import java.util.Optional;

/**
 * An archive that stands in a bucket.
 *
 * @param opened the manifest, unless it is encrypted
 */
public record RemoteBackup(BucketPlace place, Head head, Optional<Manifest> opened) {

    public String id() {
        return head.id();
    }

    public boolean encrypted() {
        return opened.isEmpty();
    }
}
