package dev.orderly.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.SchemaComparison;
import dev.orderly.environment.server.VersionServer;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same schema on an older server and on the newest compares equal. */
@Tag("corpus")
@ParameterizedClass(name = "PostgreSQL {0} and 18")
@ValueSource(ints = {14, 15, 17})
class AcrossServerVersionsTest {

    private static VersionServer older;
    private static VersionServer newest;

    @Parameter
    int major;

    @BeforeAll
    static void startNewest() {
        newest = VersionServer.start(18);
    }

    @AfterAll
    static void stopNewest() {
        newest.close();
    }

    @BeforeParameterizedClassInvocation
    static void start(int major) {
        older = VersionServer.start(major);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        older.close();
    }

    static List<String> cases() throws IOException {
        return Cases.names();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theCasesAreNoDifferent(String name) throws Exception {
        Cases.assumeSupported(name, major);
        for (VersionServer server : List.of(older, newest)) {
            server.create("same", Cases.sql(name, "to.sql"));
        }
        assertSame();
    }

    @Test
    void theHospitalIsNoDifferent() throws Exception {
        for (VersionServer server : List.of(older, newest)) {
            server.create("same", "");
            loadHospital(server);
        }
        assertSame();
    }

    private static void assertSame() throws SQLException {
        assertThat(SchemaComparison.compare(
                        Cases.read(older, "same"), Cases.read(newest, "same"), ComparisonOptions.standard()))
                .isEmpty();
    }

    private static void loadHospital(VersionServer server) throws IOException, SQLException {
        try (Connection connection = server.connect("same");
                Statement statement = connection.createStatement();
                Stream<Path> files = Files.walk(Path.of("migrations/model"))) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".sql")).sorted().toList()) {
                for (SqlStatement part : SqlScript.split(Files.readString(file))) {
                    statement.execute(part.text());
                }
            }
        }
    }
}
