package dev.orderly.health.status;

import dev.orderly.digest.Sha256;
import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The last look at the sizes of each environment, in the workspace's state folder. */
public final class SizeStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StateFiles files;

    public SizeStore(Workspace workspace) {
        this.files = StateFiles.of(workspace);
    }

    /** Nothing when there was none, or its file was made by another version. */
    Optional<Look> read(String environment) {
        return files.read(name(environment)).flatMap(bytes -> {
            try {
                return Optional.of(JSON.readValue(bytes, Look.class));
            } catch (JacksonException e) {
                return Optional.empty();
            }
        });
    }

    void write(String environment, Look look) {
        files.write(name(environment), JSON.writeValueAsBytes(look));
    }

    /** Names that differ in odd letters only have files of their own. */
    private static String name(String environment) {
        String plain = environment.replaceAll("[^A-Za-z0-9-]", "_");
        return "sizes-" + plain
                + (plain.equals(environment)
                        ? ""
                        : "-" + Sha256.hex(environment).substring(0, 8)) + ".json";
    }
}
