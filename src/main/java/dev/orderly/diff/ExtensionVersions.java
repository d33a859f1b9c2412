package dev.orderly.diff;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Extension;
import dev.orderly.catalog.Extension.VersionSource;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.problem.ExitCode;
import dev.orderly.problem.Problem;
import dev.orderly.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which versions of extensions two schemas have to agree on: those that a text states, and those of two databases whose
 * servers are of one major version. What no server's files lead to is no difference, as no plan could take it away.
 */
public final class ExtensionVersions {

    /** An extension on both sides. */
    private record Way(Extension old, Extension goal) {

        Problem problem() {
            return Problem.of(
                            "extension-version",
                            ExitCode.INVALID_INPUT,
                            "extension \"" + goal.id().name() + "\" is to be in version " + goal.version()
                                    + ", and the server knows no way there from " + old.version())
                    .hint("install the package that brings the way, or state a version that can be reached");
        }

        String note() {
            return "extension " + goal.id().name() + " stays in version " + old.version() + " and is " + goal.version()
                    + " on the other side: the server knows no way there";
        }
    }

    private final Catalog from;
    private final Catalog to;
    private final boolean compared;

    ExtensionVersions(Catalog from, Catalog to, ComparisonOptions options) {
        this(from, to, options.states());
    }

    private ExtensionVersions(Catalog from, Catalog to, boolean compared) {
        this.from = from;
        this.to = to;
        this.compared = compared;
    }

    /** The schema with its extensions as a text says them that names no version but those that it was given. */
    public static Catalog asWritten(Catalog catalog) {
        SortedMap<ObjectId, CatalogObject> objects = new TreeMap<>(catalog.objects());
        catalog.all(Extension.class)
                .filter(Extension::isInstalled)
                .forEach(each -> objects.put(each.id(), each.said(VersionSource.ANY)));
        return catalog.withObjects(objects);
    }

    /** @throws dev.orderly.problem.ProblemException {@code extension-version}, exit 6, as {@link #problems} */
    public static void raiseUnreachable(Catalog from, Catalog to) {
        Problems problems = new Problems();
        problems(from, to).forEach(problems::add);
        problems.raiseIfAny();
    }

    /** A problem for each version that the target's text states and that the start's server cannot lead its extension to. */
    public static List<Problem> problems(Catalog from, Catalog to) {
        return new ExtensionVersions(from, to, true)
                .unreachable()
                .filter(way -> way.goal().says() == VersionSource.STATED)
                .map(Way::problem)
                .toList();
    }

    /** A sentence for each version of one database that the other's server cannot lead its extension to. */
    public static List<String> notes(Catalog from, Catalog to) {
        return new ExtensionVersions(from, to, true)
                .unreachable()
                .filter(way -> way.goal().isInstalled())
                .map(Way::note)
                .toList();
    }

    private Stream<Way> unreachable() {
        return to.all(Extension.class)
                .flatMap(goal -> old(goal).stream().map(old -> new Way(old, goal)))
                .filter(way -> differs(way.old(), way.goal()) && !isReachable(way.old(), way.goal()));
    }

    /** The start's objects, with the versions told of those extensions alone that have to change them. */
    SortedMap<ObjectId, CatalogObject> before(SortedMap<ObjectId, CatalogObject> objects) {
        SortedMap<ObjectId, CatalogObject> changed = new TreeMap<>(objects);
        extensions(objects).forEach(each -> {
            boolean known = target(each.id()).isPresent() && each.says() != VersionSource.ANY;
            changed.put(each.id(), each.stated(known ? each.version() : ""));
        });
        return changed;
    }

    /** The target's objects, with the versions told that a plan has to say. */
    SortedMap<ObjectId, CatalogObject> after(SortedMap<ObjectId, CatalogObject> objects) {
        SortedMap<ObjectId, CatalogObject> changed = new TreeMap<>(objects);
        extensions(objects)
                .forEach(each ->
                        changed.put(each.id(), each.stated(target(each.id()).orElse(""))));
        return changed;
    }

    /** Whether the target's server is known to lead the extension back to where it was. */
    boolean canComeBack(ObjectId id) {
        return find(from, id)
                .flatMap(old -> find(to, id).filter(goal -> goal.updates().contains(old.version())))
                .isPresent();
    }

    /** The version that a plan has to say, when it makes the extension or updates it. */
    private Optional<String> target(ObjectId id) {
        return compared ? find(to, id).filter(this::isSaid).map(Extension::version) : Optional.empty();
    }

    private boolean isSaid(Extension goal) {
        Optional<Extension> old = old(goal);
        if (old.isPresent()) {
            return differs(old.get(), goal) && isReachable(old.get(), goal);
        }
        boolean made = goal.says() == VersionSource.OTHER && from.serverMajor() == to.serverMajor();
        return made || goal.says() == VersionSource.STATED;
    }

    private boolean differs(Extension old, Extension goal) {
        if (goal.says() == VersionSource.ANY) {
            return false;
        }
        if (old.says() == VersionSource.ANY) {
            return goal.says() == VersionSource.STATED;
        }
        boolean comparable = old.says() == VersionSource.STATED
                || goal.says() == VersionSource.STATED
                || from.serverMajor() == to.serverMajor();
        return comparable && !old.version().equals(goal.version());
    }

    /** A version that is not known, as of an older document, may lead anywhere. */
    private static boolean isReachable(Extension old, Extension goal) {
        return old.version().isEmpty()
                || old.version().equals(goal.version())
                || old.updates().contains(goal.version());
    }

    private Optional<Extension> old(Extension goal) {
        return find(from, goal.id());
    }

    private static Optional<Extension> find(Catalog catalog, ObjectId id) {
        return catalog.find(id).map(Extension.class::cast);
    }

    private static List<Extension> extensions(SortedMap<ObjectId, CatalogObject> objects) {
        return Catalog.all(objects, ObjectKind.EXTENSION, Extension.class).toList();
    }
}
