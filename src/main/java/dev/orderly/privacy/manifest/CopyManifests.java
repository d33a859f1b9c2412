package dev.orderly.privacy.manifest;

import dev.orderly.privacy.key.RootKey;
import dev.orderly.workspace.FileNames;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The manifests of anonymised copies: one an environment, that of the newest copy into it, below {@code .orderly/anonymised}. */
public final class CopyManifests {

    private static final String FOLDER = "anonymised";

    private final StateFiles files;

    public CopyManifests(Workspace workspace) {
        this.files = new StateFiles(workspace.state().resolve(FOLDER));
    }

    public void write(String environment, RunManifest manifest, Optional<RootKey> key) {
        files.write(name(environment), SignedManifest.write(manifest, key));
    }

    /**
     * What is known of the copy that stands in an environment. A manifest outlives what it is of: whatever takes the copy's place, from
     * this workspace or another, says so in the log of the environment itself.
     *
     * @param database the environment's
     * @throws dev.orderly.problem.ProblemException {@code manifest-broken}, exit 6
     */
    public StandingCopy standing(String environment, Connection database) throws SQLException {
        Optional<SignedManifest> kept = read(environment);
        return kept.isPresent() ? StandingCopy.of(kept.get(), database) : StandingCopy.NONE;
    }

    /** The newest manifest, whatever stands there now. */
    Optional<SignedManifest> read(String environment) {
        String name = name(environment);
        return files.read(name).map(json -> SignedManifest.read(json, '"' + FOLDER + '/' + name + '"'));
    }

    private static String name(String environment) {
        return FileNames.of(environment) + ".json";
    }
}
