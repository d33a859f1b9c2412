package dev.orderly.privacy.manifest;

import dev.orderly.operation.AuditEntry;
import dev.orderly.operation.LaterChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of the anonymised copy that an environment may be.
 *
 * @param manifest of the copy that stands there; empty where none is known, or what was known is of something else by now
 * @param gone why the manifest that is kept is no more that of what stands there; empty where it is, or none is kept
 * @param later what changed the copy's rows since it was made; empty for nothing that is known
 */
public record StandingCopy(Optional<SignedManifest> manifest, String gone, String later) {

    /** No manifest. */
    public static final StandingCopy NONE = new StandingCopy(Optional.empty(), "", "");

    /** Of whoever knows nothing of what came after. */
    public static StandingCopy of(Optional<SignedManifest> manifest) {
        return new StandingCopy(manifest, "", "");
    }

    /** A kept manifest, held against the log of the database that stands there now. */
    static StandingCopy of(SignedManifest signed, Connection database) throws SQLException {
        RunManifest manifest = signed.manifest();
        Optional<LaterChanges> since = LaterChanges.after(manifest.log(), manifest.run(), database);
        return since.flatMap(StandingCopy::gone)
                .map(why -> new StandingCopy(
                        Optional.empty(), "that of run " + manifest.run() + " is kept, and " + why, ""))
                .orElseGet(() -> new StandingCopy(
                        Optional.of(signed),
                        "",
                        since.map(LaterChanges::changes)
                                .map(StandingCopy::words)
                                .orElse("")));
    }

    private static Optional<String> gone(LaterChanges since) {
        if (!since.known()) {
            return Optional.of("the database is another one: its log does not know that run");
        }
        if (since.takenBack()) {
            return Optional.of("the run was undone since");
        }
        return since.replacement().map(entry -> "something else has taken the copy's place: " + words(entry));
    }

    private static String words(List<AuditEntry> changes) {
        return changes.stream().map(StandingCopy::words).collect(Collectors.joining("; "));
    }

    private static String words(AuditEntry entry) {
        return entry.summary() + " (" + entry.operation() + ')';
    }
}
