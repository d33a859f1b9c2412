package dev.orderly.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.archive.load.LoadOptions;
import dev.orderly.archive.work.Watch;
import dev.orderly.environment.EnvironmentKind;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.test.ClientPrograms;
import dev.orderly.test.Hospital;
import dev.orderly.test.InstalledCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is restored of a dump of pg_dump's is, byte for byte, what its own programs restore of it. */
class PgDumpFidelityTest {

    private static final Path ARCHIVES = Path.of("src/test/resources/archives");
    private static final List<String> DATABASES = List.of("hospital", "quotes", "types");

    private static Optional<InstalledCluster> cluster = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = ClientPrograms.folder().filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        assumeTrue(programs.isPresent(), "no server of the machine's");
        cluster = Optional.of(InstalledCluster.start(programs.get()));
        server().execute("postgres", "CREATE ROLE sd_owner; CREATE ROLE \"Sd Reader\"");
        make("hospital", Hospital.versions());
        make("quotes", Files.readString(ARCHIVES.resolve("every-quote.sql")));
        make("types", Files.readString(ARCHIVES.resolve("every-type.sql")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster.isPresent()) {
            cluster.get().close();
        }
    }

    private static InstalledCluster server() {
        return cluster.orElseThrow();
    }

    private static void make(String database, String sql) throws Exception {
        create(database);
        try (Connection connection = server().connect(database);
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (SqlStatement each : SqlScript.split(sql)) {
                statement.execute(each.text());
            }
        }
    }

    private static void create(String database) throws Exception {
        server().execute("postgres", "CREATE DATABASE " + database + " TEMPLATE template0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Fc",
                "-Fc -Z0",
                "-Fc --no-owner",
                "-Fd -Z0",
                "-Fd -Z6",
                "-Fp",
                "-Fp --no-owner",
                "-Fp --inserts",
                "-Fp --column-inserts",
                "-Fp --column-inserts --rows-per-insert=7"
            })
    void isRestoredAsPostgresqlsProgramsDo(String options) throws Exception {
        for (String database : DATABASES) {
            Path dump = folder.resolve(database + (options.startsWith("-Fp") ? ".sql" : ""));
            server().dump(database, dump, List.of(options.split(" ")));
            boolean owners = !options.contains("--no-owner");
            String byUs = restored(database, "us", copy -> restoreByUs(dump, owners, copy));
            String byPrograms = restored(database, "programs", copy -> restoreByPrograms(dump, owners, copy));
            assertThat(byUs).as(database).isEqualTo(byPrograms);
            if (owners) {
                assertThat(byUs).as(database).isEqualTo(server().dump(database));
            }
        }
    }

    private interface Restoring {
        void into(String database) throws Exception;
    }

    private static String restored(String database, String who, Restoring restoring) throws Exception {
        String copy = database + "_by_" + who;
        create(copy);
        restoring.into(copy);
        String dumped = server().dump(copy);
        server().execute("postgres", "DROP DATABASE " + copy);
        return dumped;
    }

    private void restoreByUs(Path dump, boolean owners, String database) throws Exception {
        LoadOptions options = new LoadOptions(2, owners, true, Map.of());
        Path unpacked = Files.createDirectory(folder.resolve(database));
        Dump read = DumpFiles.read(dump, EnvironmentKind.DEVELOPMENT, unpacked, OptionalLong.empty());
        read.needs(options, Watch.silent());
        read.load(() -> server().connect(database), options, Watch.silent());
    }

    private static void restoreByPrograms(Path dump, boolean owners, String database) throws Exception {
        if (dump.toString().endsWith(".sql")) {
            server().run(dump, database);
        } else if (owners) {
            server().restore(dump, database);
        } else {
            server().restore(dump, database, "--no-owner");
        }
    }
}
