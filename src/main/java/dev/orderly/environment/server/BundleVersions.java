package dev.orderly.environment.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Versions of the server bundle ({@code io.zonky.test.postgres}) that are known to be published. */
final class BundleVersions {

    private static final Map<String, String> NEWEST =
            Map.of("13", "13.23.0", "14", "14.24.0", "15", "15.19.0", "16", "16.15.0", "17", "17.11.0", "18", "18.6.0");

    private BundleVersions() {}

    /** The major version of the bundle on the class path, as the build recorded it. */
    static int bundledMajor() {
        Properties build = new Properties();
        try (InputStream in = Objects.requireNonNull(BundleVersions.class.getResourceAsStream("bundle.properties"))) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.parseInt(build.getProperty("postgres-binaries.version").replaceFirst("\\..*$", ""));
    }

    static String newestOf(String major) {
        return NEWEST.getOrDefault(major, major + ".0.0");
    }
}
