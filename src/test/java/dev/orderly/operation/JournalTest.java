package dev.orderly.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.orderly.problem.ProblemException;
import dev.orderly.workspace.FormatUpgrades;
import dev.orderly.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class JournalTest {

    @TempDir
    Path folder;

    private Workspace workspace;
    private Journal journal;
    private Path file;

    @BeforeEach
    void open() {
        workspace = new Workspace(folder);
        journal = new Journal(workspace);
        file = workspace.state().resolve(Journal.FILE);
    }

    private static JournalEntry entry(String id, WayBack way) {
        return new JournalEntry(
                id,
                "sync-schema",
                "dev",
                "development",
                "embedded/hms",
                Instant.parse("2026-11-01T10:00:00.123456Z"),
                Optional.empty(),
                Optional.empty(),
                new Actor("anna", "box", 12),
                "sync \"schema\"\nwith a line end",
                List.of("a", "b"),
                way,
                Optional.of("b1"),
                Optional.of("before"),
                true,
                false);
    }

    @Test
    void keepsEveryWayBackAsItWas() {
        List<WayBack> ways = List.of(
                new WayBack.MigrationsApplied(List.of("1", "2")),
                new WayBack.MigrationsRolledBack(List.of("2")),
                new WayBack.KeptDatabase("hms", "hms__before_x", Optional.empty()),
                new WayBack.KeptDatabase("hms", "hms__before_x", Optional.of(new WriteCount(7, "monday"))),
                new WayBack.KeptObjects(
                        "hms", List.of(new WayBack.KeptObjects.Kept("SCHEMA", "Süd \"1\"", "Süd__before_x"))),
                new WayBack.UndoScript("DROP TABLE \"a\";\n", "f00"),
                new WayBack.None("nothing was changed"));
        for (WayBack way : ways) {
            journal.start(entry("op", way), Optional.empty());
            journal.finish(entry("op", way), Instant.parse("2026-11-01T10:00:01Z"), Outcome.SUCCEEDED);
            JournalEntry read = journal.entry("op").orElseThrow();
            assertThat(read.wayBack()).isEqualTo(way);
            assertThat(read.summary()).isEqualTo("sync \"schema\"\nwith a line end");
            assertThat(read.backup()).contains("b1");
            assertThat(read.undoes()).contains("before");
            assertThat(read.outcome()).contains(Outcome.SUCCEEDED);
        }
    }

    @Test
    void anUnfinishedOperationHasNoOutcome() {
        journal.start(entry("op", new WayBack.None("x")), Optional.empty());
        assertThat(journal.entries()).singleElement().satisfies(read -> {
            assertThat(read.outcome()).isEmpty();
            assertThat(read.changedSomething()).isFalse();
        });
    }

    @Test
    void whatWasAnnouncedHoldsUntilTheEndIsKnown() {
        JournalEntry reset = entry("op", new WayBack.None("nothing was changed"));
        WayBack kept = new WayBack.KeptDatabase("hms", "hms__before_x", Optional.empty());
        journal.start(reset, Optional.empty());
        journal.announce("op", Instant.parse("2026-11-01T10:00:00.5Z"), kept, true);
        assertThat(journal.entry("op").orElseThrow()).satisfies(read -> {
            assertThat(read.outcome()).isEmpty();
            assertThat(read.wayBack()).isEqualTo(kept);
            assertThat(read.logged()).isTrue();
        });
        journal.finish(reset, Instant.parse("2026-11-01T10:00:01Z"), Outcome.FAILED);
        assertThat(journal.entry("op").orElseThrow().wayBack()).isEqualTo(reset.wayBack());
    }

    @Test
    void belongsToTheUserAlone() throws IOException {
        journal.start(entry("op", new WayBack.None("x")), Optional.empty());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aTornLastLineIsPassedOverAndMended() throws IOException {
        journal.start(entry("one", new WayBack.None("x")), Optional.empty());
        Files.writeString(file, "{\"format\":1,\"event\":\"sta", StandardOpenOption.APPEND);
        assertThat(journal.entries()).extracting(JournalEntry::operation).containsExactly("one");
        journal.start(entry("two", new WayBack.None("x")), Optional.empty());
        assertThat(journal.entries()).extracting(JournalEntry::operation).containsExactly("one", "two");
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aLastLineThatLostOnlyItsEndIsKept() throws IOException {
        journal.start(entry("one", new WayBack.None("x")), Optional.empty());
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 1));
        assertThat(journal.entries()).hasSize(1);
        journal.start(entry("two", new WayBack.None("x")), Optional.empty());
        assertThat(journal.entries()).extracting(JournalEntry::operation).containsExactly("one", "two");
    }

    @Test
    void aNewerFormatIsRefusedByName() throws IOException {
        journal.start(entry("one", new WayBack.None("x")), Optional.empty());
        Files.writeString(file, "{\"format\":2,\"event\":\"x\"}\n", StandardOpenOption.APPEND);
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> journal.entries());
        assertThat(refused.getMessage())
                .isEqualTo("the workspace's journal has format 2, and this orderly knows formats up to 1");
    }

    @Test
    void linesOfAnOlderFormatAreBroughtUp() throws IOException {
        journal.start(entry("one", new WayBack.None("x")), Optional.empty());
        FormatUpgrades<JsonNode> upgrades = new FormatUpgrades<>(
                "the journal",
                List.of(line -> ((ObjectNode) line)
                        .put("summary", "told anew: " + line.path("kind").asString(""))));
        Map<String, JournalEntry> entries = new TreeMap<>();
        JournalLine.read(Files.readString(file), entries, upgrades);
        JournalLine.read(Files.readString(file).replace("\"one\"", "\"two\"").replace(":1,", ":2,"), entries, upgrades);
        assertThat(entries.get("one").summary()).isEqualTo("told anew: sync-schema");
        assertThat(entries.get("two").summary()).startsWith("sync \"schema\"");
    }

    @Test
    void aLineThatWasDamagedIsNamed() throws IOException {
        journal.start(entry("one", new WayBack.None("x")), Optional.empty());
        Files.writeString(file, "not json\n", StandardOpenOption.APPEND);
        journal.start(entry("two", new WayBack.None("x")), Optional.empty());
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> journal.entries());
        assertThat(refused.getMessage()).isEqualTo(".orderly/journal.jsonl:2 cannot be read");
    }

    @Test
    void aFullFileIsTurnedAndStillRead() throws IOException {
        journal.start(entry("one", new WayBack.None("x".repeat(10))), Optional.empty());
        String pad = "{\"format\":1,\"event\":\"note\",\"pad\":\"" + "x".repeat(4_200_000) + "\"}\n";
        Files.writeString(file, pad, StandardOpenOption.APPEND);
        journal.start(entry("two", new WayBack.None("x")), Optional.empty());
        assertThat(journal.entries()).extracting(JournalEntry::operation).containsExactly("one", "two");
        assertThat(Files.size(file)).isLessThan(1000);
    }
}
