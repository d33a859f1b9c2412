package dev.orderly.archive.toc;

import java.time.LocalDateTime;

/**
 * The beginning of an archive.
 *
 * @param format where the rows are
 * @param compression of the data files
 * @param createdAt in the local time of the machine that wrote it
 * @param serverVersion of the database it was taken from, such as {@code 15.18}
 * @param writerVersion the version of pg_dump that wrote it, or that it is written like
 */
public record TocHead(
        TocVersion version,
        Format format,
        TocCompression compression,
        LocalDateTime createdAt,
        String database,
        String serverVersion,
        String writerVersion) {

    /** The formats that have a table of contents; in a directory it says that it is one of a tar file. */
    public enum Format {
        CUSTOM(1),
        DIRECTORY(3);

        private final int code;

        Format(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Format of(int code) {
            for (Format format : values()) {
                if (format.code == code) {
                    return format;
                }
            }
            throw BrokenToc.because("there is no format " + code);
        }
    }
}
