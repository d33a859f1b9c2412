package dev.orderly;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.orderly.environment.Databases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The house holds: who may know whom, and what the style forbids. */
@AnalyzeClasses(packages = "dev.orderly", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ROOT = "dev.orderly.";
    private static final Set<String> KERNEL = Set.of("digest", "problem", "sql", "workspace", "catalog", "environment");
    private static final Set<String> SERVICES = Set.of("operation", "model", "diff", "archive", "fake", "value");
    private static final Set<String> CAPABILITIES = Set.of(
            "migration",
            "schema",
            "health",
            "provision",
            "query",
            "backup",
            "transfer",
            "dataset",
            "seed",
            "retention",
            "fixture",
            "privacy",
            "trigger",
            "notification",
            "drill",
            "recovery");
    private static final Set<String> FRONT = Set.of("app", "command", "shell", "script", "view");
    private static final String[] CORE = Stream.of(KERNEL, SERVICES, CAPABILITIES)
            .flatMap(Set::stream)
            .map(name -> ROOT + name + "..")
            .toArray(String[]::new);
    private static final String[] CORE_AND_SCRIPT = Stream.concat(
                    Stream.of(CORE), Stream.of(ROOT + "script..", ROOT + "view.."))
            .toArray(String[]::new);

    /** Which of the top-level packages each one may use, itself apart. */
    private static Map<String, Set<String>> mayUse() {
        Map<String, Set<String>> uses = new HashMap<>();
        uses.put("digest", Set.of());
        uses.put("problem", Set.of());
        uses.put("sql", Set.of("problem"));
        uses.put("workspace", Set.of("sql", "problem", "digest"));
        uses.put("catalog", Set.of("sql", "problem", "digest"));
        uses.put("environment", Set.of("workspace", "sql", "problem", "digest"));
        uses.put("model", KERNEL);
        uses.put("operation", KERNEL);
        uses.put("diff", union(KERNEL, Set.of("model")));
        uses.put("fake", Set.of());
        uses.put("value", KERNEL);
        uses.put("archive", union(KERNEL, Set.of("diff", "operation")));
        CAPABILITIES.forEach(capability -> uses.put(capability, union(KERNEL, SERVICES)));
        uses.put("junit", union(KERNEL, SERVICES, CAPABILITIES));
        uses.put("script", Set.of("problem", "value"));
        uses.put("view", union(KERNEL, SERVICES, CAPABILITIES));
        uses.put("shell", union(KERNEL, SERVICES, CAPABILITIES, Set.of("script", "view")));
        uses.put("command", union(KERNEL, SERVICES, CAPABILITIES, Set.of("script", "view", "shell")));
        uses.put("app", union(KERNEL, SERVICES, CAPABILITIES, FRONT));
        return uses;
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... parts) {
        Set<String> all = new HashSet<>();
        for (Set<String> part : parts) {
            all.addAll(part);
        }
        return all;
    }

    @ArchTest
    static final ArchRule packagesUseOnlyWhatLiesBelowThem =
            com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes()
                    .should(new ArchCondition<>("use only packages below their own") {
                        private final Map<String, Set<String>> mayUse = mayUse();

                        @Override
                        public void check(JavaClass from, ConditionEvents events) {
                            String own = topPackage(from);
                            from.getDirectDependenciesFromSelf().stream()
                                    .filter(dependency -> dependency
                                            .getTargetClass()
                                            .getPackageName()
                                            .startsWith(ROOT))
                                    .filter(dependency -> !topPackage(dependency.getTargetClass())
                                            .equals(own))
                                    .filter(dependency -> !mayUse.getOrDefault(own, Set.of())
                                            .contains(topPackage(dependency.getTargetClass())))
                                    .forEach(dependency -> events.add(
                                            SimpleConditionEvent.violated(dependency, dependency.getDescription())));
                        }
                    });

    private static String topPackage(JavaClass type) {
        String rest = type.getPackageName().substring(ROOT.length());
        return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.orderly.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheFrontKnowsSpringShellAndJLine = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "app..", ROOT + "command..", ROOT + "shell..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.shell..", "org.jline..");

    @ArchTest
    static final ArchRule theCoreNeedsNoContainer = noClasses()
            .that()
            .resideInAnyPackage(CORE_AND_SCRIPT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.boot..",
                    "org.springframework.context..",
                    "org.springframework.beans..",
                    "org.springframework.stereotype..");

    @ArchTest
    static final ArchRule onlyTheExtensionForTestsKnowsJUnit = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "junit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.junit..");

    @ArchTest
    static final ArchRule springJdbcStaysInsideTheEnvironment = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .and()
            .resideOutsideOfPackage(ROOT + "environment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..");

    @ArchTest
    static final ArchRule onlyTheDoorOpensWritableSessions = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "operation..", ROOT + "environment..")
            .should()
            .callMethodWhere(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "Databases.openWritable or openMaintenance",
                    call -> call.getTargetOwner().isEquivalentTo(Databases.class)
                            && Set.of("openWritable", "openMaintenance").contains(call.getName())));

    @ArchTest
    static final ArchRule theCoreNeitherPrintsNorExits = noClasses()
            .that()
            .resideInAnyPackage(CORE_AND_SCRIPT)
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(PrintStream.class, "println", String.class);

    @ArchTest
    static final ArchRule capabilitiesHaveNoClockOfTheirOwn = noClasses()
            .that()
            .resideInAnyPackage(
                    CAPABILITIES.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule namesSaySomething =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Data|Info|Processor)");

    @Test
    void everyPackageIsNullMarkedAndExplained() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(Files::isDirectory).filter(ArchitectureTest::holdsJava))
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .contains("/**", "@" + NullMarked.class.getSimpleName()));
        }
    }

    private static boolean holdsJava(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")))
                    .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
        }
    }
}
