package dev.orderly.privacy.scan.store;

import dev.orderly.workspace.StateFiles;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Files of the workspace's state folder, one an environment, for the user's eyes alone. They hold no value of any column. */
public final class ScanStore {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final StateFiles files;

    public ScanStore(Workspace workspace) {
        this.files = StateFiles.of(workspace);
    }

    /** By table; nothing when no scan was made, or its file was made by another version. */
    public Map<String, StoredTable> read(String environment) {
        return files.read(name(environment)).map(ScanStore::parsed).orElse(Map.of());
    }

    /** When the last scan was kept; nothing when there was none. */
    public Optional<Instant> at(String environment) {
        try {
            return Optional.of(
                    Files.getLastModifiedTime(files.path(name(environment))).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Map<String, StoredTable> parsed(byte[] bytes) {
        try {
            List<StoredTable> tables = JSON.readValue(bytes, new TypeReference<List<StoredTable>>() {});
            return tables.stream().collect(Collectors.toMap(StoredTable::table, Function.identity()));
        } catch (JacksonException e) {
            return Map.of();
        }
    }

    public void write(String environment, List<StoredTable> tables) {
        files.write(name(environment), JSON.writeValueAsBytes(tables));
    }

    private static String name(String environment) {
        return "scan-" + environment.replaceAll("[^\\w.-]", "_") + ".json";
    }
}
