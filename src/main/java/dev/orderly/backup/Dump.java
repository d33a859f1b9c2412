package dev.orderly.backup;

import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.store.ArchiveFolder;
import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.environment.EnvironmentKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * An archive of pg_dump: without sums to check it by.
 *
 * @param kind of the environment that its rows are from, which decides where they may go
 */
public record Dump(String name, ArchiveFolder folder, TableOfContents contents, EnvironmentKind kind) {

    /** Roles in privileges are told by the server when they are missing. */
    Needs needs() {
        return new Needs(
                distinct(contents.entries().stream().map(TocEntry::owner).filter(role -> !role.startsWith("pg_"))),
                distinct(contents.entries().stream()
                        .filter(entry -> entry.kind().equals("EXTENSION"))
                        .map(TocEntry::tag)),
                distinct(contents.entries().stream().map(TocEntry::tablespace)));
    }

    private static List<String> distinct(Stream<String> names) {
        return names.filter(name -> !name.isEmpty()).distinct().sorted().toList();
    }
}
