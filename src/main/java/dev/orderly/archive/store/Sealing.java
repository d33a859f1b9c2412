package dev.orderly.archive.store;

import java.io.IOException;
import java.io.OutputStream;

/** How the files of an archive are made unreadable for others on their way to the disk. Thread-safe. */
public interface Sealing {

    /** What names of sealed files end with. */
    String SUFFIX = ".gpg";

    /** Leaves them as they are. */
    static Sealing none() {
        return new Sealing() {
            @Override
            public String suffix() {
                return "";
            }

            @Override
            public OutputStream seal(OutputStream out) {
                return out;
            }
        };
    }

    /** Empty where nothing is sealed. */
    String suffix();

    /** @param out is closed with what is returned */
    OutputStream seal(OutputStream out) throws IOException;
}
