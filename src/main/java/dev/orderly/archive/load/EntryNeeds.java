package dev.orderly.archive.load;

import dev.orderly.archive.manifest.Needs;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.sql.RoleNames;
import dev.orderly.sql.SqlScript;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the entries of an archive refer to outside the database: a part of a database needs less than the whole. */
public final class EntryNeeds {

    /** Kinds whose statements name roles. */
    static final Set<String> NAME_ROLES = Set.of("ACL", "DEFAULT ACL", "POLICY", "USER MAPPING");

    private EntryNeeds() {}

    /** The needs of those that are restored. */
    public static Needs of(List<TocEntry> entries) {
        List<TocEntry> restored = OwnEntries.without(entries);
        return new Needs(
                distinct(restored.stream().flatMap(EntryNeeds::roles).filter(role -> !role.startsWith("pg_"))),
                distinct(restored.stream()
                        .filter(entry -> entry.kind().equals("EXTENSION"))
                        .map(TocEntry::tag)),
                distinct(restored.stream().map(TocEntry::tablespace)));
    }

    private static Stream<String> roles(TocEntry entry) {
        Stream<String> named = NAME_ROLES.contains(entry.kind())
                ? SqlScript.split(entry.create()).stream().flatMap(statement -> RoleNames.in(statement.text()).stream())
                : Stream.empty();
        return Stream.concat(Stream.of(entry.owner()), named);
    }

    private static List<String> distinct(Stream<String> names) {
        return names.filter(name -> !name.isEmpty()).distinct().sorted().toList();
    }
}
