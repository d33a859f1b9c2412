package dev.orderly.workspace;

import dev.orderly.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The workspaces whose configured commands the user allows to run, kept in the user's own configuration folder: a
 * workspace cannot vouch for itself. Trust is given to a path and the content of {@code orderly.yaml} and {@code .env};
 * it ends when one of them changes.
 */
public final class TrustedWorkspaces {

    private final KeyValueFile file;

    /** @param folder the user's configuration folder for Orderly */
    public TrustedWorkspaces(Path folder) {
        this.file = new KeyValueFile(
                new StateFiles(folder), "trusted.json", new FormatUpgrades<>("trusted.json", List.of()));
    }

    /** In {@code $XDG_CONFIG_HOME/orderly}, {@code %APPDATA%\orderly}, else {@code ~/.config/orderly}. */
    public static TrustedWorkspaces ofUser(Map<String, String> processEnvironment) {
        Path base = Optional.ofNullable(processEnvironment.get("XDG_CONFIG_HOME"))
                .or(() -> Optional.ofNullable(processEnvironment.get("APPDATA")))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        Optional.ofNullable(processEnvironment.get("HOME")).orElse(System.getProperty("user.home")),
                        ".config"));
        return new TrustedWorkspaces(base.resolve("orderly"));
    }

    public boolean trusts(Workspace workspace) {
        return fingerprint(workspace).equals(file.read().get(key(workspace)));
    }

    public void trust(Workspace workspace) {
        Map<String, String> trusted = new TreeMap<>(file.read());
        trusted.put(key(workspace), fingerprint(workspace));
        file.write(trusted);
    }

    private static String key(Workspace workspace) {
        try {
            return workspace.root().toRealPath().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(Workspace workspace) {
        try {
            Sha256 sum = new Sha256();
            for (Path path : List.of(workspace.configuration(), workspace.dotEnv())) {
                sum.addPart(Files.exists(path) ? Files.readAllBytes(path) : new byte[0]);
            }
            return sum.hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
