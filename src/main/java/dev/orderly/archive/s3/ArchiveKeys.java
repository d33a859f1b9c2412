package dev.orderly.archive.s3;

import dev.orderly.archive.manifest.Head;
import dev.orderly.archive.manifest.Manifest;

/**
 * Where the parts of an archive are in a bucket. What its files hold lies in {@code data/}, under the SHA-256 of the bytes:
 * archives with equal files share them. Below the archive's own name stand the list of its files, the head of an encrypted
 * one, and the manifest, which is the last to come: without it there is no archive.
 */
public final class ArchiveKeys {

    private static final String DATA = "data";
    private static final String PINNED = "pinned";

    /** Names and sums of all files but the manifest, as {@code sha256sum --check} reads them. */
    public static final String FILES = "files.sha256";

    private final BucketPlace place;
    private final String id;

    public ArchiveKeys(BucketPlace place, String id) {
        this.place = place;
        this.id = id;
    }

    public String files() {
        return place.key(id + '/' + FILES);
    }

    public String head() {
        return place.key(id + '/' + Head.FILE);
    }

    public String manifest(boolean sealed) {
        return place.key(id + '/' + (sealed ? Head.SEALED_MANIFEST : Manifest.FILE));
    }

    /** Stands where the archive is kept whatever the rules say. */
    public String pinned() {
        return place.key(id + '/' + PINNED);
    }

    /** Whether a folder holds something else than an archive. */
    public static boolean isReserved(String folder) {
        return folder.equals(DATA) || folder.equals(BucketMarks.FOLDER);
    }

    /** What the keys of all contents begin with. */
    static String contents(BucketPlace place) {
        return place.key(DATA + '/');
    }

    public String data(String sha256) {
        return place.key(DATA + '/' + sha256);
    }
}
