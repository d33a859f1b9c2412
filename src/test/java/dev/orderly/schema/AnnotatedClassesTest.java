package dev.orderly.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Change;
import dev.orderly.diff.ComparisonOptions;
import dev.orderly.diff.proof.ProofResult;
import dev.orderly.diff.rename.RenameChoices;
import dev.orderly.environment.CredentialPrompt;
import dev.orderly.environment.DatabaseUrl;
import dev.orderly.environment.Secret;
import dev.orderly.environment.WorkspaceTrust;
import dev.orderly.model.ClassesDdl;
import dev.orderly.model.ModelBench;
import dev.orderly.model.SchemaSource.ClassesSource;
import dev.orderly.model.SchemaSource.UrlSource;
import dev.orderly.model.jpa.ClinicApplication;
import dev.orderly.model.jpa.HibernateDdl;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import dev.orderly.workspace.JpaSettings;
import dev.orderly.workspace.TrustedWorkspaces;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The annotated classes of an application as a schema. */
@ExtendWith(TestServerExtension.class)
class AnnotatedClassesTest {

    private static final JpaSettings SPRING = new JpaSettings(List.of(), "spring", Map.of());

    /** The clinic's tables as people would have written them, with what no class can tell. */
    private static final String BY_HAND = """
        CREATE TYPE blood AS ENUM ('A', 'B', 'AB', 'O');
        CREATE CAST (varchar AS blood) WITH INOUT AS IMPLICIT;
        CREATE CAST (blood AS varchar) WITH INOUT AS IMPLICIT;
        CREATE SEQUENCE patient_id_seq INCREMENT 20 CACHE 5;
        CREATE TABLE patient (
            id bigint PRIMARY KEY, number varchar(20) NOT NULL CONSTRAINT one_number UNIQUE,
            family_name varchar(255) NOT NULL, birth_day date, post_code varchar(10), street varchar(255),
            blood varchar(255) NOT NULL DEFAULT 'O' CHECK (blood IN ('A', 'B', 'AB', 'O')),
            recorded_at timestamptz DEFAULT now(), version int NOT NULL DEFAULT 0);
        CREATE INDEX by_family_name ON patient (family_name, birth_day DESC);
        CREATE INDEX by_street ON patient (street);
        CREATE TABLE patient_allergies (patient_id bigint NOT NULL REFERENCES patient, allergies varchar(255));
        CREATE TABLE visit (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, patient_id bigint NOT NULL REFERENCES patient,
            charge numeric(12,2) CHECK (charge >= 0), recorded_at timestamptz, version int NOT NULL);
        CREATE TABLE home_visit (id bigint PRIMARY KEY REFERENCES visit, kilometres int NOT NULL, delivered blood);
        CREATE TABLE audit_trail (id bigint);
        CREATE VIEW healthy AS SELECT family_name FROM patient;
        CREATE FUNCTION nothing() RETURNS int LANGUAGE sql AS 'SELECT 1';
        COMMENT ON TABLE patient IS 'Who is ill';
        """;

    @TempDir
    private Path folder;

    /** A person who trusts the workspace. */
    private static final class Trusting implements CredentialPrompt {
        @Override
        public Optional<Secret> password(String question) {
            return Optional.empty();
        }

        @Override
        public boolean trust(String question) {
            return question.contains("its classes are loaded");
        }
    }

    @TempDir
    private static Path compiled;

    private static Path classes;
    private static Path application;

    @BeforeAll
    static void compile() throws IOException {
        classes = ClinicApplication.classes(Files.createDirectory(compiled.resolve("classes")));
        application = ClinicApplication.jar(classes, compiled.resolve("clinic.jar"));
    }

    private ClassesDdl reader(JpaSettings settings) {
        return new HibernateDdl(
                new WorkspaceTrust(
                        new Workspace(folder), new TrustedWorkspaces(folder.resolve("home")), new Trusting()),
                settings,
                folder,
                ClinicApplication::hibernate);
    }

    private static Comparison compare(ModelBench bench, TestDatabase database, boolean exact) {
        return new CompareSchemas(bench.models, bench.proof)
                .run(new CompareSchemas.Request(
                        new UrlSource(DatabaseUrl.parse(database.url())),
                        new ClassesSource(application),
                        Optional.empty(),
                        CatalogScope.everything(),
                        ComparisonOptions.standard(),
                        true,
                        false,
                        exact,
                        false,
                        RenameChoices.none()));
    }

    @Test
    void makesTheTablesThatTheClassesDefine() throws IOException {
        try (ModelBench bench = ModelBench.in(folder, reader(SPRING));
                TestDatabase database = TestServer.get().create()) {
            Comparison comparison = compare(bench, database, false);
            assertThat(comparison.proof().map(ProofResult::verdict)).hasValue(ProofResult.Verdict.PROVEN);
            Catalog classes = bench.models.load(new ClassesSource(application)).catalog();
            assertThat(classes.find(ObjectId.of(ObjectKind.TABLE, "public", "home_visit")))
                    .isPresent();
            assertThat(classes.find(ObjectId.of(ObjectKind.INDEX, "public", "patient_family_name_idx")))
                    .isPresent();
            assertThat(classes.find(ObjectId.of(ObjectKind.COLUMN, "public", "patient", "post_code")))
                    .isPresent();
        }
    }

    @Test
    void findsNoDifferenceToWhatPeopleWroteForTheSameClasses() throws IOException {
        try (ModelBench bench = ModelBench.in(folder, reader(SPRING));
                TestDatabase database = TestServer.get().create(BY_HAND)) {
            Comparison comparison = compare(bench, database, false);
            assertThat(comparison.changes()).isEmpty();
            assertThat(comparison.notes()).anyMatch(note -> note.startsWith("compared as far as the classes define"));
        }
    }

    @Test
    void asksForWhatTheClassesChangeAndDropsNothingElse() throws IOException {
        try (ModelBench bench = ModelBench.in(folder, reader(SPRING));
                TestDatabase database = TestServer.get().create(BY_HAND)) {
            database.execute("ALTER TABLE visit DROP COLUMN charge");
            database.execute(
                    "ALTER TABLE home_visit ADD COLUMN left_over text; ALTER TABLE visit ADD COLUMN seen text");
            database.execute("CREATE VIEW seen AS SELECT seen FROM visit");
            database.execute("ALTER TABLE patient ALTER COLUMN number TYPE varchar(10)");
            Comparison comparison = compare(bench, database, false);
            assertThat(comparison.changes().stream().map(Change::object).map(ObjectId::toString))
                    .containsExactlyInAnyOrder(
                            "column public.home_visit.left_over",
                            "column public.patient.number",
                            "column public.visit.charge");
            assertThat(comparison.proof().map(ProofResult::verdict)).hasValue(ProofResult.Verdict.PROVEN);
            assertThat(comparison.notes())
                    .contains("column public.visit.seen is mapped by no class and stays, because view public.seen needs"
                            + " it");
        }
    }

    @Test
    void comparesEverythingWhenAskedTo() throws IOException {
        try (ModelBench bench = ModelBench.in(folder, reader(SPRING));
                TestDatabase database = TestServer.get().create(BY_HAND)) {
            assertThat(compare(bench, database, true).changes().stream()
                            .filter(Change.Removed.class::isInstance)
                            .map(change -> change.object().toString()))
                    .contains("table public.audit_trail", "view public.healthy", "index public.by_street");
        }
    }

    @Test
    void readsAnArchiveOfSpringBootWithItsOwnHibernateAndSettings() throws IOException {
        Path jar = ClinicApplication.bootJar(
                classes, folder.resolve("boot.jar"), "spring.jpa.properties.hibernate.default_schema=care\n");
        try (ModelBench bench = ModelBench.in(folder, reader(SPRING))) {
            Catalog catalog = bench.models.load(new ClassesSource(jar)).catalog();
            assertThat(catalog.find(ObjectId.of(ObjectKind.TABLE, "care", "patient")))
                    .isPresent();
        }
    }

    @Test
    void refusesClassesWhereTheWorkspaceIsNotTrusted() throws IOException {
        ClassesDdl reader = new HibernateDdl(
                new WorkspaceTrust(
                        new Workspace(folder), new TrustedWorkspaces(folder.resolve("home")), CredentialPrompt.none()),
                SPRING,
                folder,
                ClinicApplication::hibernate);
        assertThatThrownBy(() -> reader.of(application)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.first().code()).isEqualTo("workspace-not-trusted");
            assertThat(e.first().exit()).isEqualTo(ExitCode.REFUSED);
        });
    }

    @Test
    void saysWhyNoSchemaCanBeMade() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> reader(SPRING).of(empty))
                .isInstanceOf(ProblemException.class)
                .hasMessage("no schema can be made from the classes of \"" + empty
                        + "\": no class has @Entity of jakarta.persistence");
        Path broken = ClinicApplication.classes(Files.createDirectory(folder.resolve("broken")));
        Files.delete(broken.resolve("clinic/Blood.class"));
        assertThatThrownBy(() -> reader(SPRING).of(broken))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(
                        "class clinic.Blood is missing; name its jar in orderly.yaml, under jpa: class_path");
    }
}
