package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.environment.policy.BackupPolicy;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.Settings;
import dev.orderly.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ScratchDatabasesTest {

    private static final Environment LOCAL =
            Environment.of("local", EnvironmentKind.DEVELOPMENT, new EmbeddedEndpoint("hms_dev"));

    private final TestServer server = TestServer.get();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void dropKept() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        server.databases().stream()
                .filter(name -> name.startsWith("orderly_kept_"))
                .forEach(server::dropDatabase);
    }

    @Test
    void makesDatabasesAndDropsThem() throws SQLException {
        ScratchDatabases scratch = scratch(LOCAL);
        String name;
        try (ScratchDatabase database = scratch.create(ScratchRequest.of(LOCAL, "test"));
                Connection connection = database.connect()) {
            name = database.name();
            assertThat(connection.createStatement().execute("CREATE TABLE t (a int)"))
                    .isFalse();
            assertThat(name).matches("orderly_scratch_[0-9a-f]{16}_1");
            assertThat(server.databases()).contains(name);
            assertThat(database.serverDescription()).matches("embedded server \\(PostgreSQL 1[0-9.]+\\)");
            assertThat(database.isMatched()).isTrue();
            assertThat(database.reasons()).isEmpty();
        }
        scratch.close();
        assertThat(server.databases()).doesNotContain(name);
    }

    @Test
    void keepsTemplatesForLaterProcesses() {
        ScratchRequest request = ScratchRequest.of(LOCAL, "model");
        ScratchDatabases first = scratch(LOCAL);
        ScratchDatabase loaded = first.create(request);
        run(loaded, "CREATE TABLE kept (a int)");
        first.keep(loaded, "m1234");
        loaded.close();
        first.close();

        ScratchDatabases later = scratch(LOCAL);
        assertThat(later.isKept(request, "m1234")).isTrue();
        assertThat(later.isKept(request, "other")).isFalse();
        assertThat(later.cloneOfKept(request, "other")).isEmpty();
        try (ScratchDatabase one = later.cloneOfKept(request, "m1234").orElseThrow();
                ScratchDatabase two = later.cloneOfKept(request, "m1234").orElseThrow()) {
            run(one, "INSERT INTO kept VALUES (1)");
            run(two, "DROP TABLE kept");
            try (ScratchDatabase copy = later.cloneOf(one)) {
                run(copy, "ALTER TABLE kept ADD b int");
            }
        }
    }

    @Test
    void letsTheFirstOfTwoKeepTheSameKey() {
        ScratchRequest request = ScratchRequest.of(LOCAL, "model");
        ScratchDatabases scratch = scratch(LOCAL);
        try (ScratchDatabase one = scratch.create(request);
                ScratchDatabase two = scratch.create(request)) {
            scratch.keep(one, "same");
            scratch.keep(two, "same");
            assertThat(server.databases()).contains(two.name());
        }
        scratch.close();
        assertThat(server.databases())
                .filteredOn(name -> name.startsWith("orderly_"))
                .hasSize(1);
    }

    @Test
    void dropsTheKeptOnesUsedLongestAgo() {
        ScratchRequest request = ScratchRequest.of(LOCAL, "model");
        ScratchDatabases scratch = scratch(LOCAL);
        IntStream.rangeClosed(1, 12).forEach(i -> scratch.keep(scratch.create(request), "key" + i));
        scratch.cloneOfKept(request, "key1").orElseThrow().close();
        scratch.keep(scratch.create(request), "key13");
        assertThat(server.databases())
                .filteredOn(name -> name.startsWith("orderly_kept_"))
                .hasSize(12);
        assertThat(scratch.isKept(request, "key1")).isTrue();
        assertThat(scratch.isKept(request, "key2")).isFalse();
        assertThat(scratch.isKept(request, "key13")).isTrue();
    }

    @Test
    void sweepsWhatTheDeadLeftAndNothingElse() {
        ScratchDatabases living = scratch(LOCAL);
        ScratchDatabase used = living.create(ScratchRequest.of(LOCAL, "test"));
        server.run("CREATE DATABASE orderly_scratch_00000000000000ff_1");
        server.run("CREATE DATABASE orderly_scratch_mine");
        ScratchDatabases other = scratch(LOCAL);
        try (ScratchDatabase any = other.create(ScratchRequest.of(LOCAL, "test"))) {
            assertThat(server.databases())
                    .contains(used.name(), any.name(), "orderly_scratch_mine")
                    .doesNotContain("orderly_scratch_00000000000000ff_1");
            server.run("CREATE DATABASE orderly_scratch_fffffffffffffffe_2");
            assertThat(other.sweep()).isEqualTo(1);
            assertThat(other.sweep()).isZero();
            assertThat(server.databases()).contains(used.name());
        }
        server.dropDatabase("orderly_scratch_mine");
    }

    @Test
    void dropsWhatIsLeftWhenItIsClosed() {
        ScratchDatabases scratch = scratch(LOCAL);
        scratch.create(ScratchRequest.of(LOCAL, "test"));
        scratch.create(ScratchRequest.of(LOCAL, "test"));
        scratch.close();
        assertThat(server.databases()).noneMatch(name -> name.startsWith("orderly_scratch_"));
    }

    @Test
    void takesTheDevelopmentServerOfTheSameVersionForProduction(TestDatabase development, TestDatabase production) {
        Environment dev = at("dev", EnvironmentKind.DEVELOPMENT, development.url());
        Environment prod = at("prod", EnvironmentKind.PRODUCTION, production.url());
        ScratchDatabases scratch = scratch(dev, prod);
        try (ScratchDatabase database = scratch.create(ScratchRequest.of(prod, "proof"))) {
            assertThat(database.serverDescription()).startsWith("development server 127.0.0.1:" + server.port());
            assertThat(database.isMatched()).isTrue();
            assertThat(database.reasons()).isEmpty();
            assertThat(database.ensureRoles(Set.of("nobody_here", "postgres"))).containsExactly("nobody_here");
        }
    }

    @Test
    void fallsBackToTheEmbeddedServerForARoleThatMayNotCreateDatabases(TestDatabase database) {
        server.run("CREATE ROLE small LOGIN PASSWORD 'x'");
        String url = database.url().replaceFirst("//[^@]*@", "//small:x@");
        Environment dev = at("dev", EnvironmentKind.DEVELOPMENT, url);
        ScratchDatabases scratch = scratch(dev);
        try (ScratchDatabase made = scratch.create(ScratchRequest.of(dev, "model"))) {
            assertThat(made.serverDescription()).startsWith("embedded server");
            assertThat(made.reasons())
                    .singleElement()
                    .asString()
                    .startsWith("the role \"small\" may not create databases on the development server 127.0.0.1:");
            assertThat(made.isMatched()).isTrue();
            assertThat(made.ensureRoles(Set.of("Odd \"role\"", "small"))).isEmpty();
            assertThat(server.roles()).contains("Odd \"role\"");
        }
        server.run("DROP ROLE \"Odd \"\"role\"\"\"");
        server.run("DROP ROLE small");
    }

    @Test
    void doesNotMatchATargetWhoseVersionIsNotKnown() {
        Environment prod = at("prod", EnvironmentKind.PRODUCTION, "postgresql://me:x@127.0.0.1:1/prod?sslmode=disable");
        try (ScratchDatabase made = scratch(prod).create(ScratchRequest.of(prod, "proof"))) {
            assertThat(made.isMatched()).isFalse();
            assertThat(made.reasons()).singleElement().asString().startsWith("the version of \"prod\" is not known: ");
        }
    }

    @Test
    void doesNotMatchWithoutTheExtensions() {
        ScratchRequest request = new ScratchRequest(LOCAL, "model", Set.of("pgcrypto", "no_such_extension"));
        try (ScratchDatabase made = scratch(LOCAL).create(request)) {
            assertThat(made.isMatched()).isFalse();
            assertThat(made.reasons())
                    .singleElement()
                    .asString()
                    .endsWith("does not have the extension no_such_extension");
        }
    }

    @Test
    void takesTheConfiguredScratchServerOrSaysWhyItDoesNotAnswer(TestDatabase database) {
        Environment there = with(new ScratchPolicy.At(DatabaseUrl.parse(database.url() + "?sslmode=disable")));
        try (ScratchDatabase made = scratch(there).create(ScratchRequest.of(there, "model"))) {
            assertThat(made.serverDescription()).startsWith("scratch server 127.0.0.1:" + server.port());
        }
        open.forEach(each -> assertThat(each).isNotNull());
        Environment nowhere = with(new ScratchPolicy.At(DatabaseUrl.parse("postgresql://me@127.0.0.1:1/x")));
        ScratchDatabases scratch = scratch(nowhere);
        ScratchRequest request = ScratchRequest.of(nowhere, "model");
        assertThatThrownBy(() -> scratch.create(request)).isInstanceOf(ProblemException.class);
        closeAll();
    }

    private void closeAll() {
        open.forEach(each -> {
            try {
                each.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Environment with(ScratchPolicy policy) {
        return new Environment(
                "env",
                EnvironmentKind.STAGING,
                new EmbeddedEndpoint("hms"),
                Optional.empty(),
                Optional.empty(),
                policy,
                ConnectionSettings.DEFAULT,
                ValidationRules.NONE,
                Map.of(),
                Services.NONE,
                BackupPolicy.NONE,
                Objectives.NONE,
                RecoveryEngine.OWN);
    }

    private static Environment at(String name, EnvironmentKind kind, String url) {
        return Environment.of(name, kind, new UrlEndpoint(DatabaseUrl.parse(url), "test"));
    }

    private ScratchDatabases scratch(Environment... environments) {
        Settings settings = Settings.load(new Workspace(folder), Map.of());
        Databases databases = new Databases(settings, server::asLocalServer, CredentialPrompt.none());
        ScratchDatabases scratch =
                new ScratchDatabases(new Environments(List.of(environments)), databases, server::asLocalServer);
        open.add(scratch);
        open.add(databases);
        return scratch;
    }

    private static void run(ScratchDatabase database, String sql) {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
