package dev.orderly.archive.toc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Large objects as pg_dump 17 and newer list them: many of one owner and the same privileges are one entry, whose statement is a
 * list of their oids, and the privileges are those of the first. Source: {@code IssueCommandPerBlob} and {@code IssueACLPerBlob} in
 * PostgreSQL's {@code pg_backup_db.c}.
 */
public final class GroupedLargeObjects {

    private static final String GROUP = "BLOB METADATA";
    private static final String PRIVILEGES_OF_GROUP = "LARGE OBJECTS ";
    private static final Pattern OID = Pattern.compile("(?<=\\bLARGE OBJECT )[0-9]+");
    private static final Pattern OUTSIDE_OF_NAMES = Pattern.compile("\"");

    private final Map<Integer, List<String>> groups = new HashMap<>();
    private final List<TocEntry> apart = new ArrayList<>();
    private int lastId;

    private GroupedLargeObjects() {}

    /**
     * The same entries with one for each large object, as older versions list them.
     *
     * @throws dev.orderly.problem.ProblemException {@code archive-broken}, exit 6
     */
    public static List<TocEntry> apart(List<TocEntry> entries) {
        GroupedLargeObjects all = new GroupedLargeObjects();
        for (TocEntry entry : entries) {
            all.lastId = Math.max(all.lastId, entry.id());
            if (entry.kind().equals(GROUP)) {
                all.groups.put(entry.id(), oids(entry));
            }
        }
        if (all.groups.isEmpty()) {
            return entries;
        }
        entries.forEach(all::add);
        return all.apart;
    }

    private static List<String> oids(TocEntry entry) {
        List<String> oids = entry.create().lines().toList();
        if (oids.isEmpty() || !oids.stream().allMatch(oid -> oid.matches("[0-9]{1,10}"))) {
            throw BrokenToc.because("an entry lists no large objects");
        }
        return oids;
    }

    private void add(TocEntry entry) {
        List<String> oids = groups.get(entry.id());
        if (oids != null) {
            oids.forEach(oid -> apart.add(single(entry, oid, oid.equals(oids.get(0)) ? entry.id() : ++lastId)));
        } else if (entry.kind().equals("ACL") && entry.tag().startsWith(PRIVILEGES_OF_GROUP)) {
            apart.add(privileges(entry));
        } else {
            apart.add(entry);
        }
    }

    private static TocEntry single(TocEntry group, String oid, int id) {
        return TocEntry.of(id, "BLOB", oid, Section.PRE_DATA, "SELECT pg_catalog.lo_create('" + oid + "');\n")
                .ownedBy(group.owner())
                .needing(group.needs());
    }

    private TocEntry privileges(TocEntry entry) {
        List<String> oids = entry.needs().stream()
                .filter(groups::containsKey)
                .findFirst()
                .map(groups::get)
                .orElseThrow(() -> BrokenToc.because("privileges of large objects that it does not list"));
        String all = oids.stream().map(oid -> ofOne(entry.create(), oid)).collect(Collectors.joining());
        return entry.creating(all);
    }

    /** Names of roles are the only thing in quotes. */
    private static String ofOne(String statements, String oid) {
        String[] parts = OUTSIDE_OF_NAMES.split(statements, -1);
        return IntStream.range(0, parts.length)
                .mapToObj(i -> i % 2 == 0 ? OID.matcher(parts[i]).replaceAll(oid) : parts[i])
                .collect(Collectors.joining("\""));
    }
}
