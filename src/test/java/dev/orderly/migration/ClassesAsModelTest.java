package dev.orderly.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.Secret;
import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.model.jpa.ClinicApplication;
import dev.orderly.model.jpa.HibernateDdl;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.JpaSettings;
import dev.orderly.workspace.TrustedWorkspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Migrations from a workspace whose model is the classes of an application. */
@ExtendWith(TestServerExtension.class)
class ClassesAsModelTest {

    @TempDir
    private Path root;

    /** A person who trusts the workspace. */
    private static final class Trusting implements CredentialPrompt {
        @Override
        public Optional<Secret> password(String question) {
            return Optional.empty();
        }

        @Override
        public boolean trust(String question) {
            return true;
        }
    }

    private CreateMigration creating(Bench bench) throws IOException {
        Path jar = ClinicApplication.jar(
                ClinicApplication.classes(Files.createDirectory(root.resolve("classes"))), root.resolve("clinic.jar"));
        HibernateDdl classes = new HibernateDdl(
                new WorkspaceTrust(bench.workspace, new TrustedWorkspaces(root.resolve("home")), new Trusting()),
                new JpaSettings(List.of(), "spring", Map.of()),
                root,
                ClinicApplication::hibernate);
        return new CreateMigration(bench.portsWith(jar, classes));
    }

    @Test
    void makesWhatTheClassesWantAndKeepsWhatTheyCannotKnow(TestDatabase database) throws IOException {
        try (Bench bench = Bench.dev(root, database)
                .version("V1__a.sql", "CREATE TABLE ours (i int); CREATE VIEW shown AS SELECT i FROM ours;")) {
            CreatedMigration created = creating(bench).create(CreateRequest.of("the clinic", bench.environment()));
            assertThat(created.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.proof()).contains("proven forward and back");
                assertThat(entry.sql())
                        .contains("CREATE TABLE public.home_visit")
                        .doesNotContain("ours", "shown");
            });
            bench.apply();
            assertThat(database.query("SELECT count(*) FROM pg_class WHERE relname IN ('ours', 'shown', 'home_visit')"))
                    .containsExactly("3");
            bench.rollBack(1);
        }
    }
}
