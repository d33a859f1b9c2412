package dev.orderly.diff.rename;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Change;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Chooses the renames among objects of some kinds, round by round, and remembers what was decided on the way. */
final class RenameRound {

    /** Without rows or values: made again under the other name they are the same. */
    private static final Set<ObjectKind> NAMES_ONLY = Set.of(
            ObjectKind.CONSTRAINT,
            ObjectKind.INDEX,
            ObjectKind.STATISTICS,
            ObjectKind.TRIGGER,
            ObjectKind.POLICY,
            ObjectKind.ROUTINE,
            ObjectKind.VIEW,
            ObjectKind.MATERIALIZED_VIEW);

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
        SequenceOwners owners = new SequenceOwners(from, to);
        for (Candidate candidate : new Candidates(from, to).among(removed, added)) {
            Rename rename = candidate.rename();
            if (chosen.stream().noneMatch(it -> clash(it, rename))) {
                judge(candidate, follow && losesNothing(rename, owners), chosen, open);
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
        Map<ObjectId, CatalogObject> old = new HashMap<>();
        removed.forEach(object -> old.put(object.id(), object));
        List<Rename> renames = new ArrayList<>();
        for (StatedRename remark : choices.stated()) {
            for (CatalogObject now : added) {
                CatalogObject before = remark.isAbout(now) ? old.get(remark.old(now.id())) : null;
                if (before != null) {
                    renames.add(Rename.of(before, now.id()));
                }
            }
        }
        choices.renames().forEach(pair -> renames.addAll(passed(pair, removed, added)));
        return renames;
    }

    private List<Rename> passed(String pair, List<CatalogObject> removed, List<CatalogObject> added) {
        int equals = Math.max(0, pair.indexOf('='));
        List<Rename> renames = new ArrayList<>();
        for (CatalogObject old : removed) {
            if (Words.mean(pair.substring(0, equals), old.id())) {
                added.stream()
                        .filter(now -> Words.mean(pair.substring(equals + 1), now.id()) && Candidates.couldBe(old, now))
                        .forEach(now -> renames.add(Rename.of(old, now.id())));
            }
        }
        renames.forEach(rename -> learned.add(Decisions.line(rename, true)));
        if (!renames.isEmpty()) {
            understood.add(pair);
        }
        return renames;
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

    private static boolean losesNothing(Rename rename, SequenceOwners owners) {
        return NAMES_ONLY.contains(rename.before().kind()) || owners.areOne(rename);
    }

    private void understand(CatalogObject removed) {
        choices.apart().stream().filter(word -> Words.mean(word, removed.id())).forEach(understood::add);
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
