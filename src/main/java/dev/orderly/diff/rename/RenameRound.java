package dev.orderly.diff.rename;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.diff.Change;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses the renames among objects of some kinds, round by round, and remembers what was decided on the way. */
final class RenameRound {

    /** Without rows or values: made again under the other name they are the same. */
    private static final Set<ObjectKind> NAMES_ONLY = Collections.unmodifiableSet(EnumSet.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.STATISTICS,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.ROUTINE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW));

    private final RenameChoices choices;
    private final boolean decide;
    private final List<String> learned = new ArrayList<>();
    private final Set<String> understood = new HashSet<>();

    /** @param decide rename what loses nothing and ask about the rest; else only what is known is renamed */
    RenameRound(RenameChoices choices, boolean decide) {
        this.choices = choices;
        this.decide = decide;
    }

    List<String> learned() {
        return learned;
    }

    /**
     * @param earlier the renames of the rounds before; what loses nothing follows them
     * @param open takes what could be a rename and is not decided
     */
    List<Rename> choose(
            List<Change> changes,
            Catalog from,
            Catalog to,
            Set<ObjectKind> kinds,
            List<Rename> earlier,
            List<Candidate> open) {
        boolean follow = decide || !earlier.isEmpty();
        List<CatalogObject> removed = objects(changes, kinds, false);
        List<CatalogObject> added = objects(changes, kinds, true);
        removed.forEach(this::understand);
        List<Rename> chosen = new ArrayList<>();
        if (removed.isEmpty() || added.isEmpty()) {
            return chosen;
        }
        said(removed, added).forEach(rename -> take(rename, chosen));
        for (Candidate candidate : candidates(new Resemblance(from, to), removed, added)) {
            if (chosen.stream().noneMatch(it -> clash(it, candidate.rename()))) {
                judge(candidate, follow && losesNothing(candidate.rename(), from, to), chosen, open);
            }
        }
        return chosen;
    }

    private static List<CatalogObject> objects(List<Change> changes, Set<ObjectKind> kinds, boolean added) {
        List<CatalogObject> objects = new ArrayList<>();
        for (Change change : changes) {
            if (kinds.contains(change.object().kind())) {
                if (added && change instanceof Change.Added it) {
                    objects.add(it.after());
                } else if (!added && change instanceof Change.Removed it) {
                    objects.add(it.before());
                }
            }
        }
        return objects;
    }

    private static void take(Rename rename, List<Rename> chosen) {
        if (chosen.stream().noneMatch(it -> clash(it, rename))) {
            chosen.add(rename);
        }
    }

    private static boolean clash(Rename one, Rename other) {
        return one.before().equals(other.before()) || one.after().equals(other.after());
    }

    /** What the model's remarks and the command line say. */
    private List<Rename> said(List<CatalogObject> removed, List<CatalogObject> added) {
        List<Rename> renames = new ArrayList<>();
        for (CatalogObject now : added) {
            for (CatalogObject old : removed) {
                if (couldBe(old, now) && (isStated(old, now) || isPassed(old, now))) {
                    renames.add(Rename.of(old, now.id()));
                }
            }
        }
        return renames;
    }

    private boolean isStated(CatalogObject old, CatalogObject now) {
        return choices.stated().stream()
                .anyMatch(it -> it.isAbout(now) && it.old(now.id()).equals(old.id()));
    }

    private boolean isPassed(CatalogObject old, CatalogObject now) {
        for (String pair : choices.renames()) {
            int equals = pair.indexOf('=');
            if (equals > 0
                    && Words.mean(pair.substring(0, equals), old.id())
                    && Words.mean(pair.substring(equals + 1), now.id())) {
                understood.add(pair);
                learned.add(Decisions.line(Rename.of(old, now.id()), true));
                return true;
            }
        }
        return false;
    }

    /** Same kind, same place, and not a copy that follows its parent table's. */
    private static boolean couldBe(CatalogObject old, CatalogObject now) {
        boolean samePlace = Rename.renamed(old.id(), Rename.name(now.id())).equals(now.id());
        return samePlace && !(old instanceof Constraint constraint && constraint.inherited());
    }

    private static List<Candidate> candidates(
            Resemblance resemblance, List<CatalogObject> removed, List<CatalogObject> added) {
        List<Candidate> candidates = new ArrayList<>();
        for (CatalogObject old : removed) {
            for (CatalogObject now : added) {
                if (couldBe(old, now)) {
                    resemblance.between(old, now).ifPresent(candidates::add);
                }
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::score)
                .reversed()
                .thenComparing(candidate -> candidate.rename().before())
                .thenComparing(candidate -> candidate.rename().after()));
        return candidates;
    }

    private void judge(Candidate candidate, boolean follow, List<Rename> chosen, List<Candidate> open) {
        Rename rename = candidate.rename();
        Optional<Boolean> decision = choices.decisions().of(rename).or(() -> passedApart(rename));
        if (decision.isPresent()) {
            if (decision.get()) {
                chosen.add(rename);
            }
        } else if (follow) {
            chosen.add(rename);
        } else if (decide && choices.questions().interactive()) {
            boolean yes = choices.questions().isRename(candidate);
            learned.add(Decisions.line(rename, yes));
            if (yes) {
                chosen.add(rename);
            }
        } else if (!NAMES_ONLY.contains(rename.before().kind())) {
            open.add(candidate);
        }
    }

    private Optional<Boolean> passedApart(Rename rename) {
        boolean apart = choices.apart().stream().anyMatch(word -> Words.mean(word, rename.before()));
        if (apart) {
            learned.add(Decisions.line(rename, false));
        }
        return apart ? Optional.of(false) : Optional.empty();
    }

    private static boolean losesNothing(Rename rename, Catalog from, Catalog to) {
        Optional<ObjectId> owner = column(from, rename.before());
        return NAMES_ONLY.contains(rename.before().kind())
                || (owner.isPresent() && owner.equals(column(to, rename.after())));
    }

    /** The column that a sequence belongs to. */
    private static Optional<ObjectId> column(Catalog catalog, ObjectId sequence) {
        return catalog.all(SequenceOwner.class)
                .filter(owner -> owner.sequence().equals(sequence))
                .map(SequenceOwner::column)
                .findFirst();
    }

    private void understand(CatalogObject removed) {
        choices.apart().stream()
                .filter(word -> Words.mean(word, removed.id()))
                .forEach(understood::add);
    }

    /** A word that names nothing is a slip of the pen, and what was meant would be lost. */
    void refuseUnknownWords() {
        for (String pair : choices.renames()) {
            if (!understood.contains(pair)) {
                throw unknown(
                        "--rename " + pair,
                        "nothing of the first name goes while something of the second comes in the same place");
            }
        }
        for (String word : choices.apart()) {
            if (!understood.contains(word)) {
                throw unknown("--no-rename " + word, "nothing of that name goes");
            }
        }
    }

    private static RuntimeException unknown(String option, String why) {
        return Problem.of("rename-unknown", ExitCode.USAGE, option + ": " + why)
                .hint("write it as TABLE.COLUMN=NEW or TABLE=NEW, with the old name as it stands in the database")
                .hint("look at what differs with: schema diff")
                .raise();
    }
}
