package dev.orderly.view;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Routine;
import dev.orderly.diff.Change;
import dev.orderly.diff.Difference;
import dev.orderly.schema.ChangedObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How differences are told to a person: names without what stands around them anyway, properties in words. */
final class ChangeWords {

    private ChangeWords() {}

    static Tree.Mark mark(ChangedObject object) {
        return object.change().map(ChangeWords::mark).orElse(Tree.Mark.CHANGED);
    }

    private static Tree.Mark mark(Change change) {
        return switch (change.word()) {
            case "added" -> Tree.Mark.ADDED;
            case "removed" -> Tree.Mark.REMOVED;
            default -> Tree.Mark.CHANGED;
        };
    }

    /** Such as {@code table ward}, {@code column beds}, {@code function f(integer)}, {@code comment}. */
    static String name(ChangedObject object) {
        ObjectId id = object.object();
        boolean procedure = object.change()
                .flatMap(ChangeWords::state)
                .filter(state -> state instanceof Routine routine && routine.procedure())
                .isPresent();
        return switch (id.kind()) {
            case COMMENT, PRIVILEGES, DEFAULT -> id.kind().word();
            case SEQUENCE_OWNER -> "owner";
            case ROUTINE -> (procedure ? "procedure " : "function ") + id.name() + "(" + id.part() + ")";
            case AGGREGATE -> "aggregate " + id.name() + "(" + id.part() + ")";
            case ATTACHMENT -> id.kind().word() + " to " + id.part();
            default -> id.kind().word() + " " + (id.part().isEmpty() ? id.name() : id.part());
        };
    }

    /** What is there, or was there last. */
    static Optional<CatalogObject> state(Change change) {
        if (change instanceof Change.Added added) {
            return Optional.of(added.after());
        } else if (change instanceof Change.Removed removed) {
            return Optional.of(removed.before());
        }
        return change instanceof Change.Altered altered ? Optional.of(altered.after()) : Optional.empty();
    }

    /** What differs, with the properties and values in words. */
    static List<Difference> differences(Change change) {
        if (change instanceof Change.Altered altered
                && altered.before() instanceof Privileges before
                && altered.after() instanceof Privileges after) {
            return List.of(
                    new Difference("grants", ObjectWords.grants(before.grants()), ObjectWords.grants(after.grants())));
        }
        List<Difference> all = change.differences();
        boolean defined = all.stream().anyMatch(each -> each.property().equals("definition"));
        return all.stream()
                .filter(each -> !defined || !each.property().equals("columns"))
                .map(each -> attributes(change, each).orElseGet(() -> inWords(each)))
                .toList();
    }

    /** The columns of a view, or a type's attributes, a line each. */
    private static Optional<Difference> attributes(Change change, Difference difference) {
        boolean list =
                difference.property().equals("columns") || difference.property().equals("attributes");
        return list
                        && change instanceof Change.Altered altered
                        && !attributes(altered.after()).isEmpty()
                ? Optional.of(new Difference(
                        difference.property(), attributes(altered.before()), attributes(altered.after())))
                : Optional.empty();
    }

    private static String attributes(CatalogObject object) {
        return ObjectWords.attributes(object)
                .map(each -> each.name() + " " + each.type())
                .collect(Collectors.joining("\n"));
    }

    /** Without the property where it is all that there is to the object, such as a comment's text. */
    static String onItsOwn(Difference difference) {
        boolean all = Set.of("text", "expression", "labels", "grants").contains(difference.property());
        return all ? difference.before() + " -> " + difference.after() : difference.toString();
    }

    private static Difference inWords(Difference difference) {
        String property =
                difference.property().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return new Difference(property, value(difference.before()), value(difference.after()));
    }

    private static String value(String value) {
        return switch (value) {
            case "", "[]" -> "none";
            case "true" -> "yes";
            case "false" -> "no";
            default -> value;
        };
    }
}
