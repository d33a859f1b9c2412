package dev.orderly.app;

import dev.orderly.command.ProductRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which release of Orderly this is; the build writes it down. */
final class Release {

    private Release() {}

    static ProductRelease product() {
        return new ProductRelease(version());
    }

    static String version() {
        try (InputStream in = Release.class.getResourceAsStream("release.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
