package dev.orderly.schema;

import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.catalog.Privileges;
import dev.orderly.diff.Change;
import dev.orderly.operation.OperationKind;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the operations that may have made a difference: by the names in their statements, or because they stopped half-way. */
final class Suspicion {

    private static final int MOST = 3;
    private static final int LONGEST_REASON = 120;
    private static final Set<String> MIGRATIONS =
            Set.of(OperationKind.APPLY_MIGRATIONS.word(), OperationKind.ROLL_BACK_MIGRATIONS.word());

    private final List<PastOperation> operations;
    /** What came or went as a whole: naming it is enough for all that lives in it. */
    private final Set<ObjectId> whole;

    /** @param operations newest first */
    Suspicion(List<PastOperation> operations, List<Change> changes) {
        this.operations = operations;
        this.whole = changes.stream()
                .filter(change -> !(change instanceof Change.Altered))
                .map(Change::object)
                .collect(Collectors.toSet());
    }

    /** The likeliest first, of those the newest; none when nothing that is known speaks for anybody. */
    List<Suspect> of(Change change) {
        Names names = names(change);
        List<Suspect> suspects = found(operation -> byName(operation, names));
        return suspects.isEmpty() ? found(Suspicion::byCode) : suspects;
    }

    private List<Suspect> found(Function<PastOperation, Optional<Suspect>> look) {
        return operations.stream()
                .flatMap(operation -> look.apply(operation).stream())
                .sorted(Comparator.comparing(suspect -> !suspect.likely()))
                .limit(MOST)
                .toList();
    }

    /**
     * What to look for.
     *
     * @param carrierIsEnough when that came or went with all that lives in it
     */
    private record Names(Pattern own, Pattern carrier, boolean carrierIsEnough) {
        boolean likely(String statement) {
            return carrier.matcher(statement).find()
                    && (carrierIsEnough || own.matcher(statement).find());
        }

        boolean near(String statement) {
            return carrier.matcher(statement).find() || own.matcher(statement).find();
        }
    }

    private Names names(Change change) {
        ObjectId carrier = carrier(change);
        return new Names(word(own(named(change))), word(carrier.name()), whole.contains(carrier));
    }

    private static Optional<Suspect> byName(PastOperation operation, Names names) {
        Optional<Suspect> likely = first(operation, names::likely).map(text -> suspect(operation, true, text));
        return likely.or(() -> first(operation, names::near).map(text -> suspect(operation, false, text)))
                .or(() -> stopped(operation));
    }

    private static Optional<String> first(PastOperation operation, Predicate<String> wanted) {
        return operation.statements().stream().filter(wanted).findFirst().map(Suspicion::oneLine);
    }

    private static Optional<Suspect> stopped(PastOperation operation) {
        return operation.stopped() && MIGRATIONS.contains(operation.kind())
                ? Optional.of(suspect(operation, false, "it did not run to its end: " + operation.summary()))
                : Optional.empty();
    }

    private static Optional<Suspect> byCode(PastOperation operation) {
        return operation.code().stream()
                .findFirst()
                .map(text -> suspect(operation, false, "ran code that may do anything: " + oneLine(text)));
    }

    private static Suspect suspect(PastOperation operation, boolean likely, String reason) {
        return new Suspect(operation.id(), operation.kind(), operation.who(), operation.at(), likely, reason);
    }

    /** What a statement would name: for a comment or privileges what they are on. */
    private static ObjectId named(Change change) {
        Optional<CatalogObject> state = state(change);
        if (state.isPresent() && state.get() instanceof Comment comment) {
            return comment.target();
        } else if (state.isPresent() && state.get() instanceof Privileges privileges) {
            return privileges.target();
        }
        return change.object();
    }

    private static ObjectId carrier(Change change) {
        ObjectId object = named(change);
        return state(change)
                .filter(state -> object.equals(state.id()))
                .map(CatalogObject::parent)
                .orElse(object);
    }

    private static Optional<CatalogObject> state(Change change) {
        if (change instanceof Change.Added added) {
            return Optional.of(added.after());
        } else if (change instanceof Change.Removed removed) {
            return Optional.of(removed.before());
        }
        return change instanceof Change.Altered altered ? Optional.of(altered.after()) : Optional.empty();
    }

    private static String own(ObjectId object) {
        boolean routine = object.kind() == ObjectKind.ROUTINE || object.kind() == ObjectKind.AGGREGATE;
        return object.part().isEmpty() || routine ? object.name() : object.part();
    }

    /** The name as a whole, whatever its case: unquoted names are written in any. */
    private static Pattern word(String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE);
    }

    private static String oneLine(String statement) {
        String line = statement.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 3) + "...";
    }
}
