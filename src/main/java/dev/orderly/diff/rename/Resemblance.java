package dev.orderly.diff.rename;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.ForeignTable;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Schema;
import dev.orderly.catalog.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How much an object of the start and one of the goal have in common, their names apart. */
final class Resemblance {

    /** Of the parts of two tables or schemas, per cent. */
    private static final int MOST = 60;

    private static final int SOME = 40;

    /** Of the letters of two names, per cent. */
    private static final int ALIKE = 50;

    private final Catalog from;
    private final Catalog to;
    private final Map<ObjectId, Set<String>> before = new HashMap<>();
    private final Map<ObjectId, Set<String>> after = new HashMap<>();

    Resemblance(Catalog from, Catalog to) {
        this.from = from;
        this.to = to;
    }

    Optional<Candidate> between(CatalogObject old, CatalogObject now) {
        if (old instanceof Column column && now instanceof Column other) {
            return columns(column, other);
        }
        if (old instanceof Table || old instanceof ForeignTable) {
            return contents(old, now, columns(from, old.id(), before), columns(to, now.id(), after), "columns");
        }
        if (old instanceof Schema) {
            return contents(old, now, members(from, old.id()), members(to, now.id()), "objects");
        }
        return SameApartFromName.test(old, now)
                ? Optional.of(candidate(old, now, 90 + alike(old, now) / 10, "same definition"))
                : Optional.empty();
    }

    private Optional<Candidate> columns(Column old, Column now) {
        boolean sameType = old.type().equals(now.type())
                && old.collation().equals(now.collation())
                && old.isGenerated() == now.isGenerated()
                && old.expression().equals(now.expression());
        if (!sameType || old.inherited() || now.inherited()) {
            return Optional.empty();
        }
        int names = alike(old, now);
        boolean inPlace = place(from, old).equals(place(to, now));
        if (names < ALIKE && !inPlace) {
            return Optional.empty();
        }
        boolean sameRest =
                old.notNull() == now.notNull() && defaultOf(from, old).equals(defaultOf(to, now));
        int score = 30 + names * 4 / 10 + (inPlace ? 20 : 0) + (sameRest ? 10 : 0);
        String reason = "same type " + now.type() + (inPlace ? ", in the same place" : ", the names are alike");
        return Optional.of(candidate(old, now, score, reason));
    }

    private static String defaultOf(Catalog catalog, Column column) {
        return catalog.find(column.id().as(ObjectKind.DEFAULT))
                .map(found -> ((ColumnDefault) found).expression())
                .orElse("");
    }

    /** The nearest column before it that both sides have, and how far behind that one it stands. */
    private String place(Catalog catalog, Column column) {
        String nearest = "";
        int distance = 0;
        for (Column other : catalog.columns(column.table())) {
            distance++;
            if (other.id().equals(column.id())) {
                break;
            }
            if (isCommon(other)) {
                nearest = other.id().part();
                distance = 0;
            }
        }
        return distance + " behind " + nearest;
    }

    private boolean isCommon(Column column) {
        return from.find(column.id()).isPresent() && to.find(column.id()).isPresent();
    }

    private static Set<String> columns(Catalog catalog, ObjectId table, Map<ObjectId, Set<String>> known) {
        return known.computeIfAbsent(
                table,
                id -> catalog.columns(id).stream()
                        .map(column -> column.id().part() + ' ' + column.type())
                        .collect(Collectors.toSet()));
    }

    private static Set<String> members(Catalog catalog, ObjectId schema) {
        return catalog.objects().keySet().stream()
                .filter(id -> id.schema().equals(schema.name()))
                .map(id -> id.kind() + " " + id.name() + ' ' + id.part())
                .collect(Collectors.toSet());
    }

    private static Optional<Candidate> contents(
            CatalogObject old, CatalogObject now, Set<String> before, Set<String> after, String word) {
        Set<String> common = new HashSet<>(before);
        common.retainAll(after);
        int all = Math.max(before.size(), after.size());
        int share = all == 0 ? 0 : common.size() * 100 / all;
        int names = alike(old, now);
        if (share < SOME || (share < MOST && names < ALIKE)) {
            return Optional.empty();
        }
        String reason =
                common.size() == all ? "the same " + word : common.size() + " of " + all + " " + word + " are the same";
        return Optional.of(candidate(old, now, share * 8 / 10 + names / 5, reason));
    }

    private static Candidate candidate(CatalogObject old, CatalogObject now, int score, String reason) {
        return new Candidate(Rename.of(old, now.id()), score, reason);
    }

    private static int alike(CatalogObject old, CatalogObject now) {
        return NameLikeness.percent(Rename.name(old.id()), Rename.name(now.id()));
    }
}
