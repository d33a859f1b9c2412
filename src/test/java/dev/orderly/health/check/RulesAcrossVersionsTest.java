package dev.orderly.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.orderly.environment.server.VersionServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule finds the same on a server of each major version. */
@Tag("corpus")
@ParameterizedClass(name = "PostgreSQL {0}")
@ValueSource(ints = {13, 14, 15, 16, 17, 18})
class RulesAcrossVersionsTest {

    private static final int PATIENCE = 50;

    private static VersionServer server;

    @Parameter
    int major;

    @TempDir
    Path folder;

    @BeforeParameterizedClassInvocation
    static void start(int major) {
        server = VersionServer.start(major);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    static Stream<RulesTest.Broken> broken() {
        return RulesTest.broken();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void isFound(RulesTest.Broken broken) throws Exception {
        // the version that is to be updated came with 13
        assumeTrue(major > 13 || !broken.rule().equals("extension-update"));
        server.create("broken", broken.sql());
        if (broken.rule().endsWith("bloat")) {
            try (Connection connection = server.connect("broken");
                    Statement statement = connection.createStatement()) {
                statement.execute("VACUUM (ANALYZE)");
            }
        }
        try (Checked checked = Checked.at(folder, server.url("broken"))) {
            DatabaseCheck check = checked.by(broken.rule());
            // before 15 a process of its own counts what sessions did, some time later
            for (int attempt = 0; attempt < PATIENCE && check.findings().isEmpty(); attempt++) {
                Thread.sleep(100);
                check = checked.by(broken.rule());
            }
            assertThat(check.unseen().stream().filter(it -> !it.why().contains("before PostgreSQL 15")))
                    .isEmpty();
            assertThat(RulesTest.told(check)).containsExactly(broken.found());
            try (Connection connection = server.connect("broken")) {
                RulesTest.mend(connection, check);
            }
            DatabaseCheck after = checked.by(broken.rule());
            for (int attempt = 0; attempt < PATIENCE && !isMended(check, after); attempt++) {
                Thread.sleep(100);
                after = checked.by(broken.rule());
            }
            assertThat(RulesTest.told(after)).doesNotContainAnyElementsOf(RulesTest.mended(check));
        }
    }

    @Test
    void anOrdinaryRoleIsToldWhatItMayNotLookAt() throws Exception {
        server.create(
                "looked_at",
                "DROP ROLE IF EXISTS onlooker; CREATE ROLE onlooker LOGIN PASSWORD 'onlooker';"
                        + "CREATE TABLE t (id serial PRIMARY KEY); CREATE VIEW v AS SELECT 1 AS n; CREATE INDEX ON t (id)");
        String url = server.url("looked_at").replaceFirst("postgres:[^@]*@", "onlooker:onlooker@");
        try (Checked checked = Checked.at(folder, url)) {
            DatabaseCheck check = checked.by();
            assertThat(RulesTest.told(check)).contains("warning public.t_id_idx");
            assertThat(check.unseen())
                    .extracting(Unseen::why)
                    .isNotEmpty()
                    .noneMatch(it -> it.contains("may not look") || it.contains("does not exist"));
        }
    }

    private static boolean isMended(DatabaseCheck before, DatabaseCheck after) {
        return RulesTest.told(after).stream().noneMatch(RulesTest.mended(before)::contains);
    }
}
