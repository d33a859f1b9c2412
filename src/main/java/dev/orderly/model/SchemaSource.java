package dev.orderly.model;

import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Environment;
import java.nio.file.Path;
import java.util.List;

/** Where a schema can come from. */
public sealed interface SchemaSource {

    /** What it is called in results and messages, without secrets: {@code dev}, {@code model}, a path, a URL. */
    String label();

    /** Whether loading it runs SQL in a scratch database. */
    default boolean needsScratch() {
        return true;
    }

    /** The workspace's desired schema: an application's classes where it is a jar, a war or has class files, else SQL. */
    static SchemaSource desired(Path place) {
        return ClassFiles.are(place) ? new ClassesSource(place) : new ModelSource(place);
    }

    /** The schema of an environment as it is now. */
    record EnvironmentSource(Environment environment) implements SchemaSource {
        @Override
        public String label() {
            return environment.name();
        }

        @Override
        public boolean needsScratch() {
            return false;
        }
    }

    /** The database at a URL that is no environment's. */
    record UrlSource(DatabaseUrl url) implements SchemaSource {
        @Override
        public String label() {
            return url.toString();
        }

        @Override
        public boolean needsScratch() {
            return false;
        }
    }

    /** The desired schema: the workspace's model folder; statements may stand in any order. */
    record ModelSource(Path folder) implements SchemaSource {
        @Override
        public String label() {
            return "model";
        }
    }

    /** One file of SQL, such as the output of {@code pg_dump --schema-only}. */
    record FileSource(Path file) implements SchemaSource {
        @Override
        public String label() {
            return file.toString();
        }
    }

    /** A folder of SQL files, loaded as a model is. */
    record FolderSource(Path folder) implements SchemaSource {
        @Override
        public String label() {
            return folder.toString();
        }
    }

    /** A catalog that was written as a JSON document. */
    record DocumentSource(Path file) implements SchemaSource {
        @Override
        public String label() {
            return file.toString();
        }

        @Override
        public boolean needsScratch() {
            return false;
        }
    }

    /**
     * The annotated classes of a JPA application: a jar, a war or a folder of classes. They know their tables, and
     * nothing of what else a database may hold.
     */
    record ClassesSource(Path application) implements SchemaSource {
        @Override
        public String label() {
            return application.toString();
        }
    }

    /**
     * Migrations replayed one after the other, strictly in the given order, each in a transaction of its own where its
     * statements allow it.
     *
     * @param label such as {@code versions up to 5}
     */
    record VersionsSource(String label, List<SqlFile> files) implements SchemaSource {
        public VersionsSource {
            files = List.copyOf(files);
        }
    }
}
