package dev.orderly.archive.load;

import dev.orderly.archive.toc.TableOfContents;
import dev.orderly.archive.toc.TocEntry;
import dev.orderly.environment.OrderlySchema;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Schema {@code orderly} in an archive. What tells of an environment stays behind, as the one that is restored has a marker and
 * a log of its own; rows that migrations keep for their undo, and how far a migration got, come along. They belong to who
 * restores, as marker and log do.
 */
public final class OwnEntries {

    private static final Set<String> PRIVILEGES = Set.of("ACL", "DEFAULT ACL");

    private OwnEntries() {}

    public static TableOfContents without(TableOfContents contents) {
        return new TableOfContents(contents.head(), without(contents.entries()));
    }

    /** All entries but those of the environment. */
    public static List<TocEntry> without(List<TocEntry> entries) {
        Set<Integer> left = leftBehind(entries);
        boolean empty = entries.stream().noneMatch(entry -> isIn(entry) && !left.contains(entry.id()));
        return entries.stream()
                .filter(entry -> !left.contains(entry.id()) && !(isAbout(entry) && (empty || !isSchema(entry))))
                .map(entry -> isIn(entry) || isSchema(entry) ? entry.ownedBy("") : entry)
                .toList();
    }

    /** Tables of the environment, tables that would be without their rows, and what needs one of those. */
    private static Set<Integer> leftBehind(List<TocEntry> entries) {
        List<TocEntry> own = entries.stream().filter(OwnEntries::isIn).toList();
        Set<String> filled = own.stream()
                .filter(entry -> entry.kind().equals("TABLE DATA"))
                .map(TocEntry::tag)
                .collect(Collectors.toSet());
        Set<Integer> left = new HashSet<>();
        own.stream().filter(entry -> isLeft(entry, filled)).forEach(entry -> left.add(entry.id()));
        boolean grown = true;
        while (grown) {
            grown = left.addAll(own.stream()
                    .filter(entry -> entry.needs().stream().anyMatch(left::contains))
                    .map(TocEntry::id)
                    .toList());
        }
        own.stream().filter(entry -> PRIVILEGES.contains(entry.kind())).forEach(entry -> left.add(entry.id()));
        return left;
    }

    private static boolean isLeft(TocEntry entry, Set<String> filled) {
        return switch (entry.kind()) {
            case "TABLE" ->
                OrderlySchema.isOfTheEnvironment(entry.schema(), entry.tag())
                        || !filled.contains(entry.tag()) && !OrderlySchema.isOfRowAudits(entry.tag());
            case "TABLE DATA" -> OrderlySchema.isOfTheEnvironment(entry.schema(), entry.tag());
            case "FUNCTION" -> entry.tag().equals(OrderlySchema.LOG_GUARD + "()");
            default -> false;
        };
    }

    private static boolean isIn(TocEntry entry) {
        return entry.schema().equals(OrderlySchema.NAME);
    }

    /** The schema itself, its comment and its privileges. */
    private static boolean isAbout(TocEntry entry) {
        return isSchema(entry)
                || entry.schema().isEmpty() && entry.tag().equalsIgnoreCase("schema " + OrderlySchema.NAME);
    }

    private static boolean isSchema(TocEntry entry) {
        return entry.kind().equals("SCHEMA") && entry.tag().equals(OrderlySchema.NAME);
    }
}
