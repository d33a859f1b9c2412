package dev.orderly.view;

import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.diff.Change;
import dev.orderly.diff.Difference;
import dev.orderly.schema.ChangedObject;
import dev.orderly.view.LineDiff.Line;
import dev.orderly.view.Tree.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Differences as trees, one per schema: its objects, what lives in them, and what was before and is after. */
final class ChangeTree {

    private static final int SHORT = 80;
    private static final int MOST_LINES = 24;
    private static final int CONTEXT = 1;
    private static final String NO_SCHEMA = "database";

    private ChangeTree() {}

    /** What lives in no schema comes first. */
    static List<Tree> of(List<ChangedObject> objects) {
        TreeMap<String, List<ChangedObject>> bySchema = new TreeMap<>();
        objects.forEach(object -> bySchema.computeIfAbsent(schema(object.object()), name -> new ArrayList<>())
                .add(object));
        return bySchema.entrySet().stream()
                .map(entry -> schema(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String schema(ObjectId id) {
        return id.kind() == ObjectKind.SCHEMA ? id.name() : id.schema();
    }

    private static Tree schema(String name, List<ChangedObject> objects) {
        Mark mark = Mark.NONE;
        List<Tree> branches = new ArrayList<>();
        for (ChangedObject object : objects) {
            if (object.object().kind() == ObjectKind.SCHEMA) {
                mark = object.change().isPresent() ? ChangeWords.mark(object) : mark;
                branches.addAll(branches(object));
            } else {
                branches.add(tree(object));
            }
        }
        return new Tree(mark, name.isEmpty() ? NO_SCHEMA : "schema " + name, branches);
    }

    private static Tree tree(ChangedObject object) {
        List<Tree> branches = branches(object);
        List<Difference> differences =
                object.change().map(ChangeWords::differences).orElse(List.of());
        if (differences.size() == 1 && isShort(differences.get(0))) {
            String label = ChangeWords.name(object) + ": " + ChangeWords.onItsOwn(differences.get(0));
            return new Tree(Mark.CHANGED, label, branches.subList(1, branches.size()));
        }
        return new Tree(ChangeWords.mark(object), label(object), branches);
    }

    private static String label(ChangedObject object) {
        String words = object.change()
                .filter(change -> change.differences().isEmpty())
                .flatMap(ChangeWords::state)
                .map(ObjectWords::of)
                .orElse("");
        return ChangeWords.name(object) + (words.isEmpty() ? "" : ": " + firstLine(words));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.equals(text) ? text : line + " ...";
    }

    private static List<Tree> branches(ChangedObject object) {
        List<Tree> branches = new ArrayList<>();
        object.change().ifPresent(change -> differences(change, branches));
        object.parts().forEach(part -> branches.add(tree(part)));
        return branches;
    }

    private static void differences(Change change, List<Tree> branches) {
        for (Difference difference : ChangeWords.differences(change)) {
            branches.add(
                    isShort(difference)
                            ? Tree.leaf(Mark.NONE, difference.toString())
                            : new Tree(Mark.NONE, difference.property() + ":", lines(difference)));
        }
    }

    private static boolean isShort(Difference difference) {
        String line = difference.toString();
        return line.indexOf('\n') < 0 && line.length() <= SHORT;
    }

    private static List<Tree> lines(Difference difference) {
        List<Line> all = LineDiff.of(difference.before(), difference.after());
        List<Tree> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (lines.size() == MOST_LINES) {
                lines.add(Tree.leaf(Mark.NONE, "... " + (all.size() - i) + " lines more: --format html shows all"));
                break;
            }
            if (isNearChange(all, i)) {
                lines.add(Tree.leaf(all.get(i).mark(), all.get(i).text()));
            }
        }
        return lines;
    }

    private static boolean isNearChange(List<Line> lines, int at) {
        return lines.subList(Math.max(0, at - CONTEXT), Math.min(lines.size(), at + CONTEXT + 1)).stream()
                .anyMatch(line -> line.mark() != Mark.NONE);
    }
}
