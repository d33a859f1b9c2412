package dev.orderly.privacy.scan.verdict;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.name.CommentReader;
import dev.orderly.privacy.scan.name.NameEvidence;
import dev.orderly.privacy.scan.name.NameReader;
import dev.orderly.privacy.scan.name.Surroundings.Subject;
import dev.orderly.privacy.scan.type.TypeKind;
import dev.orderly.privacy.scan.value.Mark;
import dev.orderly.privacy.scan.value.ValueProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Adds up, for each class that the type admits: the odds before anything is known, what the name says, what the values say, less what the
 * values say against the name. Thread-safe.
 */
public final class Judge {

    /** About one column in thirteen of a class, before anything is known: high, since a miss costs more than a look. */
    private static final double BEFORE = -2.5;

    /** What a thing's name takes from names of people among its values. */
    private static final double OF_A_THING = 5;

    /** The same where the column's name is in no list. */
    private static final double OF_A_THING_PERHAPS = 2;

    /** What a name that speaks of a count, a flag or a version takes from values that chance could make. */
    private static final double ABOUT_IT = 4;

    private static final int SHOWN = 2;

    private final NameReader names;
    private final CommentReader comments;

    public Judge(NameReader names) {
        this.names = names;
        this.comments = new CommentReader(names);
    }

    public Verdict judge(ColumnFacts column) {
        NameEvidence name =
                comments.with(names.column(column.name(), column.table()), column.comment(), column.table());
        List<Candidate> found = new ArrayList<>();
        for (DataClass meaning : Admitted.by(column.kind(), column.isArray())) {
            Candidate candidate = candidate(meaning, column, name);
            if (candidate.odds() > 0) {
                found.add(candidate);
            }
        }
        found.sort(Comparator.comparingDouble(Candidate::odds).reversed());
        List<Candidate> shown = found.subList(0, Math.min(SHOWN, found.size()));
        return verdict(shown, name, column.values());
    }

    private static Candidate candidate(DataClass meaning, ColumnFacts column, NameEvidence name) {
        double byName = column.isKey() && column.kind() == TypeKind.INTEGER ? 0 : name.weight(meaning);
        byName += byType(meaning, column, name);
        ValueProfile values = column.values();
        double byValue = valueWeight(meaning, column, name);
        double doubts = byName > 0 && isDoubtful(column.kind(), meaning) ? Doubts.against(meaning, values) : 0;
        return new Candidate(meaning, BEFORE + byName + byValue - doubts, byName, byValue - doubts);
    }

    /** Types that name their class, unless the name is that of a network's part. */
    private static double byType(DataClass meaning, ColumnFacts column, NameEvidence name) {
        return switch (column.kind()) {
            case HOST -> name.subject() == Subject.THINGS && name.weight(meaning) == 0 ? 2 : 5;
            case HARDWARE -> 5;
            case POINT -> column.table().head() == Subject.THINGS ? 2 : 5;
            default -> 0;
        };
    }

    /** Types that have one way of writing cannot speak against a name. */
    private static boolean isDoubtful(TypeKind kind, DataClass meaning) {
        return switch (kind) {
            case TEXT, JSON, XML, MAP -> true;
            case INTEGER -> meaning != DataClass.DEMOGRAPHIC && meaning != DataClass.DATE_OF_BIRTH;
            case DECIMAL -> meaning == DataClass.GEO;
            default -> false;
        };
    }

    private static double valueWeight(DataClass meaning, ColumnFacts column, NameEvidence name) {
        double best = 0;
        for (Mark mark : Mark.values()) {
            if (told(mark, name) == meaning) {
                best = Math.max(best, weight(mark, column, name));
            }
        }
        return best;
    }

    /** A fax number is written like any telephone number: only the name tells. */
    private static DataClass told(Mark mark, NameEvidence name) {
        boolean fax = mark.meaning() == DataClass.PHONE && name.weight(DataClass.FAX) > name.weight(DataClass.PHONE);
        return fax ? DataClass.FAX : mark.meaning();
    }

    private static double weight(Mark mark, ColumnFacts column, NameEvidence name) {
        ValueProfile values = column.values();
        double weight = Shares.weight(mark, values);
        if (weight == 0) {
            return 0;
        }
        if (column.kind() == TypeKind.INTEGER && column.isKey()) {
            return 0;
        }
        double named = name.weight(told(mark, name));
        if (name.isAboutIt() && named == 0 && !mark.isTelling()) {
            weight -= ABOUT_IT;
        }
        if (isOfPeople(mark) && named == 0 && isOfAThing(column, name)) {
            weight -= name.subject() == Subject.UNKNOWN && name.isForeign() ? OF_A_THING_PERHAPS : OF_A_THING;
        }
        return Math.max(0, weight);
    }

    private static boolean isOfPeople(Mark mark) {
        return mark == Mark.FULL_NAME || mark == Mark.ONE_NAME || mark == Mark.URL;
    }

    private static boolean isOfAThing(ColumnFacts column, NameEvidence name) {
        return name.subject() == Subject.THINGS
                || (name.subject() == Subject.UNKNOWN && column.table().head() == Subject.THINGS);
    }

    private static Verdict verdict(List<Candidate> found, NameEvidence name, ValueProfile values) {
        if (found.isEmpty()) {
            return new Verdict(found, name.words(), "", 0, "");
        }
        DataClass meaning = found.get(0).meaning();
        Optional<Mark> mark = strongest(meaning, name, values);
        String words = mark.map(one -> words(one, values)).orElse("");
        return new Verdict(
                found,
                found.get(0).name() > 0 ? name.words() : "",
                words,
                mark.map(values::share).orElse(0.0),
                mark.map(one -> values.examples().getOrDefault(one, values.any()))
                        .orElse(values.any()));
    }

    private static Optional<Mark> strongest(DataClass meaning, NameEvidence name, ValueProfile values) {
        return Set.of(Mark.values()).stream()
                .filter(mark -> told(mark, name) == meaning && Shares.weight(mark, values) > 0)
                .max(Comparator.comparingDouble(mark -> Shares.weight(mark, values)));
    }

    private static String words(Mark mark, ValueProfile values) {
        return String.format(Locale.ROOT, "%d of %d are %s", values.count(mark), values.values(), mark.words());
    }
}
