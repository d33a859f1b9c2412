package dev.orderly.archive.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a bucket, written {@code s3://bucket/prefix}.
 *
 * @param prefix what keys begin with, without slashes at its ends; may be empty
 */
public record BucketPlace(String bucket, String prefix) {

    private static final String SCHEME = "s3://";
    private static final Pattern WRITTEN =
            Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_][A-Za-z0-9._-]*)*)/?");

    /** Whether a word is meant as such a place. */
    public static boolean isMeant(String word) {
        return word.startsWith(SCHEME);
    }

    /** Empty for what is no place in a bucket. */
    public static Optional<BucketPlace> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String rest = matcher.group(2);
        return Optional.of(new BucketPlace(matcher.group(1), rest.isEmpty() ? "" : rest.substring(1)));
    }

    /** The whole key of a name here. */
    String key(String name) {
        return prefix.isEmpty() ? name : prefix + '/' + name;
    }

    /** The place around this one; the bucket itself has none. */
    public Optional<BucketPlace> parent() {
        return prefix.isEmpty()
                ? Optional.empty()
                : Optional.of(new BucketPlace(bucket, prefix.substring(0, Math.max(prefix.lastIndexOf('/'), 0))));
    }

    /** The last part of the prefix. */
    public String name() {
        return prefix.substring(prefix.lastIndexOf('/') + 1);
    }

    public BucketPlace inside(String name) {
        return new BucketPlace(bucket, key(name));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + (prefix.isEmpty() ? "" : '/' + prefix);
    }
}
