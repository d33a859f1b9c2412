package dev.orderly.diff.rename;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ObjectId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for pairs that may be one object under two names, the likeliest first. */
final class Candidates {

    /** Where so much goes and comes in one place, nothing is a rename, and nobody would answer so many questions. */
    private static final int MOST_PAIRS = 10_000;

    private final Resemblance resemblance;

    Candidates(Catalog from, Catalog to) {
        this.resemblance = new Resemblance(from, to);
    }

    List<Candidate> among(List<CatalogObject> removed, List<CatalogObject> added) {
        Map<String, List<CatalogObject>> before = byNeighbourhood(removed);
        Map<String, List<CatalogObject>> after = byNeighbourhood(added);
        List<Candidate> candidates = new ArrayList<>();
        before.forEach((neighbourhood, olds) -> {
            List<CatalogObject> news = after.getOrDefault(neighbourhood, List.of());
            if ((long) olds.size() * news.size() <= MOST_PAIRS) {
                olds.forEach(old -> news.forEach(now -> add(old, now, candidates)));
            }
        });
        candidates.sort(Comparator.comparingInt(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.rename().before())
                .thenComparing(candidate -> candidate.rename().after()));
        return candidates;
    }

    private void add(CatalogObject old, CatalogObject now, List<Candidate> candidates) {
        if (couldBe(old, now)) {
            resemblance.between(old, now).ifPresent(candidates::add);
        }
    }

    /** Same kind, same place, and not a copy that follows its parent table's. */
    static boolean couldBe(CatalogObject old, CatalogObject now) {
        boolean samePlace = Rename.renamed(old.id(), Rename.name(now.id())).equals(now.id());
        return samePlace && !(old instanceof Constraint constraint && constraint.inherited());
    }

    private static Map<String, List<CatalogObject>> byNeighbourhood(List<CatalogObject> objects) {
        Map<String, List<CatalogObject>> groups = new HashMap<>();
        objects.forEach(object -> groups.computeIfAbsent(neighbourhood(object), key -> new ArrayList<>())
                .add(object));
        return groups;
    }

    /** Only objects of one neighbourhood can be one object: those of a place or, without rows, those of one definition. */
    private static String neighbourhood(CatalogObject object) {
        ObjectId id = object.id();
        return switch (id.kind()) {
            case SCHEMA -> "schemas";
            case TABLE, FOREIGN_TABLE -> id.kind() + " in " + id.schema();
            case COLUMN -> object.parent().toString();
            default -> SameApartFromName.text(object);
        };
    }
}
