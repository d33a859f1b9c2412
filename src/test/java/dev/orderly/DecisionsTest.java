package dev.orderly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decision records stay short, whole and true. */
final class DecisionsTest {

    private static final Pattern TEST_NAME = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|Properties))`");

    @Test
    void eachTellsContextDecisionRejectedOptionsAndWhatEnforcesIt() throws IOException {
        assertThat(decisions())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.readString(file))
                        .startsWith("# " + Objects.toString(file.getFileName()).substring(0, 4) + " ")
                        .contains("**Context.**", "**Decision.**", "**Rejected.**", "**Enforced by**"));
    }

    @Test
    void eachFitsOnAPage() throws IOException {
        assertThat(decisions())
                .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(45));
    }

    @Test
    void theTestsThatTheyNameExist() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> Objects.toString(file.getFileName()).replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(decisions())
                .allSatisfy(file -> assertThat(TEST_NAME
                                .matcher(Files.readString(file))
                                .results()
                                .map(DecisionsTest::name)
                                .filter(name -> !tests.contains(name)))
                        .isEmpty());
    }

    private static String name(MatchResult result) {
        return result.group(1);
    }

    private static List<Path> decisions() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/site/decisions"))) {
            return files.sorted().toList();
        }
    }
}
