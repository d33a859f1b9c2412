package dev.orderly.workspace;

import dev.orderly.workspace.ConfigValue.Mapping;
import dev.orderly.workspace.ConfigValue.Scalar;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where backups are kept beside the workspace: the section {@code backups} of the configuration. Keys are never in it.
 *
 * @param bucket such as {@code s3://name/prefix}
 * @param endpoint of a server that is not AWS
 * @param region of the bucket
 * @param certificate of the authority that vouches for the endpoint
 * @param policies by kind of environment, read with the environments
 */
public record BackupSettings(
        Optional<String> bucket,
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<Path> certificate,
        Mapping policies) {

    private static final Pattern BUCKET =
            Pattern.compile("s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_][A-Za-z0-9._-]*)*/?");
    private static final Pattern ENDPOINT = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._/-]*)?");

    static BackupSettings none() {
        return new BackupSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Mapping("backups.policies", new Origin("orderly.yaml", 1), Map.of()));
    }

    /** @param root from where paths are taken */
    static BackupSettings read(Section section, Path root) {
        BackupSettings read = new BackupSettings(
                like(section, "bucket", BUCKET, "write it like s3://name/prefix"),
                like(section, "endpoint", ENDPOINT, "write it like https://storage.example:9000")
                        .map(URI::create),
                section.text("region"),
                section.text("certificate").map(root::resolve),
                section.section("policies").map(Section::mapping).orElseGet(() -> none().policies()));
        section.finish();
        return read;
    }

    private static Optional<String> like(Section section, String key, Pattern form, String hint) {
        Optional<Scalar> given = section.scalar(key);
        Optional<Scalar> right =
                given.filter(scalar -> form.matcher(scalar.text()).matches());
        if (given.isPresent() && right.isEmpty()) {
            section.problem(given.get(), "\"" + given.get().text() + "\" is not a place of that kind", hint);
        }
        return right.map(Scalar::text);
    }
}
