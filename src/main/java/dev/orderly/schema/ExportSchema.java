package dev.orderly.schema;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.json.CatalogJson;
import dev.orderly.environment.Environment;
import dev.orderly.model.LoadedSchema;
import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a schema as model files: one per table with its indexes, constraints, triggers, comments and privileges, one per
 * function, and so on, always in the same form. Loaded again, they make an equal catalog.
 */
public final class ExportSchema {

    /** What to write, and where: a folder, which is made if it is missing, or a file {@code *.json} for all in one document. */
    public record Request(SchemaSource source, Optional<Environment> target, CatalogScope scope, Path folder) {}

    private final Models models;

    public ExportSchema(Models models) {
        this.models = models;
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code folder-not-empty}, exit 2, when the folder holds SQL already;
     *     {@code change-not-covered}, exit 6, when the engine cannot write one of the objects
     */
    public ExportedSchema run(Request request) {
        return request.folder().toString().endsWith(".json") ? document(request) : modelFiles(request);
    }

    /** The whole catalog as one JSON document. */
    private ExportedSchema document(Request request) {
        LoadedSchema schema = models.load(request.source(), request.target(), request.scope());
        Path file = request.folder();
        write(file, CatalogJson.write(schema.catalog()));
        return new ExportedSchema(
                schema.label(), file.resolveSibling(""), List.of(String.valueOf(file.getFileName())), List.of());
    }

    private ExportedSchema modelFiles(Request request) {
        refuseUnlessEmpty(request.folder());
        LoadedSchema schema = models.load(request.source(), request.target(), request.scope());
        SortedMap<String, String> files = files(schema.catalog());
        files.forEach((name, text) -> write(request.folder().resolve(name), text));
        List<String> notCovered = schema.catalog().notCovered().stream()
                .map(object -> object.description())
                .toList();
        return new ExportedSchema(schema.label(), request.folder(), List.copyOf(files.keySet()), notCovered);
    }

    /** The files' contents by their names, relative to the folder. */
    static SortedMap<String, String> files(Catalog catalog) {
        Map<ObjectId, String> definitions = Definitions.of(catalog);
        ModelFileNames names = new ModelFileNames(new Families(catalog).heads());
        SortedMap<String, String> files = new TreeMap<>();
        definitions.forEach((head, text) -> files.merge(names.of(head), text, (one, other) -> one + "\n" + other));
        return files;
    }

    private static void refuseUnlessEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            if (tree.anyMatch(path -> path.toString().endsWith(".sql"))) {
                throw Problem.of(
                                "folder-not-empty",
                                ExitCode.USAGE,
                                "\"" + folder + "\" holds SQL files already, which would mix with the exported ones")
                        .hint("name a new folder, then compare: schema diff --from " + folder + " --to NEW")
                        .raise();
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static RuntimeException unwritable(Path path, IOException e) {
        return Problem.of("file-not-written", ExitCode.UNEXPECTED, "cannot write \"" + path + "\": " + e.getMessage())
                .raise(e);
    }
}
