package dev.orderly.model;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.json.CatalogJson;
import dev.orderly.environment.Databases;
import dev.orderly.environment.EmbeddedEndpoint;
import dev.orderly.environment.Environment;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.ScratchDatabases;
import dev.orderly.model.SchemaSource.ClassesSource;
import dev.orderly.model.SchemaSource.DocumentSource;
import dev.orderly.model.SchemaSource.EnvironmentSource;
import dev.orderly.model.SchemaSource.FileSource;
import dev.orderly.model.SchemaSource.FolderSource;
import dev.orderly.model.SchemaSource.ModelSource;
import dev.orderly.model.SchemaSource.UrlSource;
import dev.orderly.model.SchemaSource.VersionsSource;
import dev.orderly.model.SqlSchemas.Order;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.sql.ServerErrors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Loads schemas from wherever they come from; what was loaded through a scratch database is kept by its hash. Thread-safe. */
public final class Models {

    /** Stands for the embedded server where no environment says what SQL is meant for. */
    private static final Environment EMBEDDED =
            Environment.of("embedded", EnvironmentKind.DEVELOPMENT, new EmbeddedEndpoint("postgres"));

    private final Databases databases;
    private final ClassesDdl classes;
    private final SqlSchemas sqlSchemas;
    private final CatalogReader reader = new CatalogReader();

    /** @param scratch asked for only when SQL has to be loaded: two databases are compared without one */
    public Models(Databases databases, Supplier<ScratchDatabases> scratch) {
        this(databases, scratch, ClassesDdl.none());
    }

    /** As above, and with what reads the annotated classes of applications. */
    public Models(Databases databases, Supplier<ScratchDatabases> scratch, ClassesDdl classes) {
        this.databases = databases;
        this.classes = classes;
        this.sqlSchemas = new SqlSchemas(scratch);
    }

    /** Where scratch databases are made for a target, or when there is none. */
    public static Environment scratchTarget(Optional<Environment> target) {
        return target.orElse(EMBEDDED);
    }

    /** Loads all of a schema; SQL runs on an embedded server of the version that comes with Orderly. */
    public LoadedSchema load(SchemaSource source) {
        return load(source, Optional.empty(), CatalogScope.everything());
    }

    /** Loads all of a schema, SQL on a scratch database as the environment that it is meant for asks for. */
    public LoadedSchema load(SchemaSource source, Environment target) {
        return load(source, Optional.of(target), CatalogScope.everything());
    }

    /**
     * @throws dev.orderly.problem.ProblemException {@code model-invalid} for each statement that the server refuses,
     *     {@code model-reaches-out} for each that would leave the scratch database, both exit 6
     */
    public LoadedSchema load(SchemaSource source, Optional<Environment> target, CatalogScope scope) {
        Environment place = scratchTarget(target);
        if (source instanceof EnvironmentSource database) {
            return read(source, () -> databases.openReplica(database.environment()), scope);
        }
        if (source instanceof UrlSource database) {
            return read(source, () -> databases.openReadOnly(database.url()), scope);
        }
        if (source instanceof DocumentSource document) {
            return read(document, scope);
        }
        if (source instanceof VersionsSource versions) {
            return sqlSchemas.load(source.label(), new SqlFiles(versions.files()), Order.GIVEN, place, scope);
        }
        return sqlSchemas.load(source.label(), files(source), Order.ANY, place, scope);
    }

    /** All of an environment's schema, from the database itself even where a replica is configured for reading. */
    public LoadedSchema loadPrimary(Environment environment) {
        return loadPrimary(environment, CatalogScope.everything());
    }

    /** A part of an environment's schema, from the database itself. */
    public LoadedSchema loadPrimary(Environment environment, CatalogScope scope) {
        return read(new EnvironmentSource(environment), () -> databases.openReadOnly(environment), scope);
    }

    /** The files of a schema that stands in SQL and is loaded in any order; remarks in them say more than the schema. */
    public static Optional<SqlFiles> sql(SchemaSource source) {
        if (source instanceof ModelSource model) {
            return Optional.of(model(model.folder()));
        }
        if (source instanceof FolderSource folder) {
            return Optional.of(SqlFiles.in(folder.folder()));
        }
        return source instanceof FileSource file ? Optional.of(SqlFiles.of(file.file())) : Optional.empty();
    }

    private SqlFiles files(SchemaSource source) {
        if (source instanceof ModelSource model) {
            return model(model.folder());
        }
        if (source instanceof FolderSource folder) {
            return SqlFiles.in(folder.folder());
        }
        if (source instanceof FileSource file) {
            return SqlFiles.of(file.file());
        }
        if (source instanceof ClassesSource application) {
            String name = application.application().getFileName() + ".sql";
            return new SqlFiles(List.of(new SqlFile(name, classes.of(application.application()))));
        }
        throw new IllegalArgumentException("no files: " + source);
    }

    private static SqlFiles model(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Problem.of("model-missing", ExitCode.INVALID_INPUT, "there is no model folder \"" + folder + "\"")
                    .hint("write one from an existing schema with: schema export " + folder)
                    .raise();
        }
        return SqlFiles.in(folder);
    }

    private static LoadedSchema read(DocumentSource source, CatalogScope scope) {
        SqlFile file = SqlFile.read(source.file(), source.label());
        Catalog catalog = CatalogJson.read(file.text(), file.name()).within(scope);
        return new LoadedSchema(source.label(), catalog, catalog.fingerprint(), Optional.empty(), scope, List.of());
    }

    private LoadedSchema read(SchemaSource source, Supplier<Connection> opener, CatalogScope scope) {
        try (Connection connection = opener.get()) {
            Catalog catalog = reader.read(connection, scope);
            return new LoadedSchema(source.label(), catalog, catalog.fingerprint(), Optional.empty(), scope, List.of());
        } catch (SQLException e) {
            throw ServerErrors.problem("reading the schema of \"" + source.label() + "\"", e)
                    .raise(e);
        }
    }
}
