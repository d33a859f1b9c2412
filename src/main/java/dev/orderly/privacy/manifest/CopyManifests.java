package dev.orderly.privacy.manifest;

import dev.orderly.privacy.key.RootKey;
import dev.orderly.workspace.FileNames;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
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

    /** @throws dev.orderly.problem.ProblemException {@code manifest-broken}, exit 6 */
    public Optional<SignedManifest> read(String environment) {
        String name = name(environment);
        return files.read(name).map(json -> SignedManifest.read(json, '"' + FOLDER + '/' + name + '"'));
    }

    /** When something else than an anonymised copy has taken the environment's place. */
    public void forget(String environment) {
        files.delete(name(environment));
    }

    private static String name(String environment) {
        return FileNames.of(environment) + ".json";
    }
}
