package dev.orderly.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.work.Sessions;
import dev.orderly.archive.work.Watch;
import dev.orderly.backup.Dump;
import dev.orderly.backup.DumpFiles;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.environment.server.VersionServer;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.ClientPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pg_dump writes of a restored dump is the dump, byte for byte. */
@Tag("corpus")
class PlainDumpFidelityTest {

    private static final Path EVERY_QUOTE = Path.of("src/test/resources/archives/every-quote.sql");

    private static VersionServer server;
    private static Path programs;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(ClientPrograms.folder().isPresent(), "PostgreSQL's client programs are not installed");
        programs = ClientPrograms.folder().get();
        server = VersionServer.start(15);
        server.create(
                "roles",
                "DO $$ BEGIN CREATE ROLE sd_owner; CREATE ROLE \"Sd Reader\";"
                        + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        server.create("original", "SELECT 1");
        try (Connection connection = server.connect("original");
                Statement run = connection.createStatement()) {
            for (SqlStatement statement : SqlScript.split(Files.readString(EVERY_QUOTE))) {
                run.execute(statement.text());
            }
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--inserts",
                "--column-inserts --rows-per-insert=7",
                "--create",
                "--create --clean --if-exists",
                "--clean",
                "--clean --if-exists",
                "--disable-triggers",
                "--compress=6"
            })
    void theRestoredDatabaseDumpsAsTheOriginal(String options) throws Exception {
        Path dump = folder.resolve("dump.sql");
        dump("original", dump, options);
        Dump read = DumpFiles.read(dump, EnvironmentKind.DEVELOPMENT, folder, OptionalLong.empty());
        read.needs(LoadOptions.everything(1), Watch.silent());
        server.create("restored", "SELECT 1");
        read.load(sessions("restored"), LoadOptions.everything(1), Watch.silent());
        dump("original", folder.resolve("original.sql"), "");
        dump("restored", folder.resolve("restored.sql"), "");
        assertThat(lines("restored.sql")).isEqualTo(lines("original.sql"));
    }

    private static Sessions sessions(String database) {
        return () -> {
            try {
                return server.connect(database);
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static void dump(String database, Path file, String options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("pg_dump").toString(), "--file=" + file));
        Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(command::add);
        command.add(server.url(database));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    /** The key of {@code \restrict} is another each time. */
    private String lines(String file) throws Exception {
        try (Stream<String> lines = Files.lines(folder.resolve(file))) {
            return lines.filter(line -> !line.matches("\\\\(un)?restrict .*")).collect(Collectors.joining("\n"));
        }
    }
}
