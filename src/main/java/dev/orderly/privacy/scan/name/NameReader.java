package dev.orderly.privacy.scan.name;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.lexicon.WordFile;
import dev.orderly.privacy.scan.name.Surroundings.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads names. The longest phrase counts at each place; what stands behind it decides whether the name is about the thing, or about a
 * count, a flag or a type of it. Thread-safe.
 */
public final class NameReader {

    /** Words that make a name one of a person though they name nobody: {@code ordered_by}. */
    private static final Set<String> OF_PEOPLE = Set.of("emergency", "by");

    /** What a name that only says who gives to its values' being names. */
    private static final double SOMEBODY = 2;

    /** Of a weight that remains when the table is about something else than the phrase asks for. */
    private static final double ELSEWHERE = 0.3;

    /** What is a number by itself stays one when it is called an id: {@code passport_id}. */
    private static final Set<DataClass> IDENTITIES =
            EnumSet.of(DataClass.NATIONAL_ID, DataClass.HEALTH_PLAN_ID, DataClass.MEDICAL_RECORD_NUMBER);

    /** Of a weight that remains when words follow whose effect is not known. */
    private static final double FOLLOWED = 0.75;

    /** The same where they name something that is nobody: the colour of a pin is no secret. */
    private static final double OF_ANOTHER = 0.5;

    private final Segmenter segmenter = new Segmenter(Lexicon.STANDARD);
    private final List<Phrase> phrases = WordFile.lines(NameReader.class, "phrases.txt").stream()
            .map(line -> Phrase.of(line, Lexicon.STANDARD))
            .sorted(Comparator.comparingInt(
                    (Phrase phrase) -> -phrase.concepts().size()))
            .toList();

    /** What a table is about. */
    public Surroundings table(String name, Collection<String> columns) {
        List<Concept> own = segmenter.concepts(name);
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        own.forEach(concept -> topics.addAll(Lexicon.STANDARD.topics(concept)));
        columns.forEach(column -> columnTopics(segmenter.concepts(column), topics));
        return new Surroundings(topics, subject(own), name);
    }

    /** What the parts of a document in a column are about: its keys as columns, in a table that is called as the column is. */
    public Surroundings inside(Surroundings table, String column, Collection<String> keys) {
        Surroundings own = table(column, keys);
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        topics.addAll(own.topics());
        topics.addAll(table.topics());
        boolean says = own.head() != Subject.UNKNOWN;
        return new Surroundings(topics, says ? own.head() : whose(table), table.words());
    }

    /** A role does not make a table one of people when it only refers to them: {@code patient_id} stands in many. */
    private static void columnTopics(List<Concept> column, Set<Topic> topics) {
        boolean refers = column.stream().anyMatch(concept -> concept.is(Part.VOID) || concept.is(Part.LEAD));
        if (!refers) {
            column.stream()
                    .filter(concept -> concept.is(Part.THING))
                    .forEach(concept -> topics.addAll(Lexicon.STANDARD.topics(concept)));
        }
        column.stream()
                .flatMap(concept -> Lexicon.STANDARD.topics(concept).stream())
                .filter(topic -> topic == Topic.HEALTH || topic == Topic.INSURANCE)
                .forEach(topics::add);
    }

    /** The last word that says it: {@code hospital_staff} are people, {@code customer_orders} are none. */
    private static Subject subject(List<Concept> name) {
        for (int i = name.size() - 1; i >= 0; i--) {
            Concept concept = name.get(i);
            if (concept.is(Part.ROLE)
                    || concept.name().equals("user")
                    || concept.name().equals("member")) {
                return Subject.PEOPLE;
            }
            if (concept.is(Part.MATTER) || concept.is(Part.VOID)) {
                return Subject.THINGS;
            }
            if (concept.is(Part.UNKNOWN)) {
                return Subject.UNKNOWN;
            }
        }
        return Subject.UNKNOWN;
    }

    /** What a column's name tells, in its table. */
    public NameEvidence column(String name, Surroundings table) {
        List<Concept> concepts = segmenter.concepts(name).stream()
                .filter(concept -> !concept.is(Part.GLUE))
                .toList();
        Map<DataClass, Double> weights = new EnumMap<>(DataClass.class);
        boolean about = false;
        int start = 0;
        while (start < concepts.size()) {
            List<Phrase> found = longestAt(start, concepts);
            for (Phrase phrase : found) {
                int end = start + phrase.concepts().size();
                boolean voided = isVoided(concepts, start, end, phrase);
                about |= voided;
                if (!voided && phrase.meaning().isPresent()) {
                    weights.merge(phrase.meaning().get(), weight(phrase, concepts, start, table), Math::max);
                }
            }
            start += found.isEmpty() ? 1 : found.get(0).concepts().size();
        }
        if (!concepts.isEmpty()
                && concepts.stream().allMatch(concept -> concept.is(Part.ROLE) || concept.is(Part.QUIET))
                && concepts.stream().anyMatch(concept -> concept.is(Part.ROLE))) {
            weights.merge(DataClass.PERSON_NAME, SOMEBODY, Math::max);
        }
        return new NameEvidence(
                weights, about || isAttribute(concepts), isForeign(concepts), ownSubject(concepts), words(concepts));
    }

    private List<Phrase> longestAt(int start, List<Concept> name) {
        int length = phrases.stream()
                .filter(phrase -> phrase.standsAt(start, name))
                .mapToInt(phrase -> phrase.concepts().size())
                .findFirst()
                .orElse(0);
        return phrases.stream()
                .filter(phrase -> phrase.concepts().size() == length && phrase.standsAt(start, name))
                .toList();
    }

    private static boolean isVoided(List<Concept> name, int start, int end, Phrase phrase) {
        boolean before = start > 0 && (name.get(0).is(Part.LEAD) || name.get(0).is(Part.VOID));
        for (int i = end; i < name.size(); i++) {
            Concept concept = name.get(i);
            boolean last = i == name.size() - 1;
            boolean own = concept.name().equals("id")
                    && phrase.meaning().map(IDENTITIES::contains).orElse(false);
            if (isHeadOfTime(concept)
                    || (concept.is(Part.VOID)
                            && !own
                            && (last || !concept.name().equals("when")))) {
                return true;
            }
        }
        return before;
    }

    /** When it happened, which is about the thing too. */
    private static boolean isHeadOfTime(Concept concept) {
        return concept.name().equals("date");
    }

    private static double weight(Phrase phrase, List<Concept> name, int start, Surroundings table) {
        double fits = phrase.topic().map(topic -> fit(topic, name, table)).orElse(1.0);
        int end = start + phrase.concepts().size();
        List<Concept> after = name.subList(end, name.size());
        double rest = 1;
        if (after.stream().anyMatch(concept -> concept.is(Part.MATTER))) {
            rest = OF_ANOTHER;
        } else if (after.stream().anyMatch(concept -> concept.is(Part.UNKNOWN) || concept.is(Part.THING))) {
            rest = FOLLOWED;
        }
        return phrase.weight() * fits * rest;
    }

    /** Persons are asked of the words beside first: a product's name is none of a person in any table. */
    private static double fit(Topic topic, List<Concept> name, Surroundings table) {
        if (topic != Topic.PERSON) {
            boolean own = name.stream()
                    .anyMatch(concept -> Lexicon.STANDARD.topics(concept).contains(topic));
            return own || table.isAbout(topic) ? 1 : ELSEWHERE;
        }
        Subject own = ownSubject(name);
        if (own == Subject.UNKNOWN && name.stream().anyMatch(concept -> concept.is(Part.UNKNOWN))) {
            return ELSEWHERE;
        }
        Subject whose = own == Subject.UNKNOWN ? whose(table) : own;
        return whose == Subject.PEOPLE ? 1 : whose == Subject.THINGS ? 0 : ELSEWHERE;
    }

    /** A table whose name says nothing is one of people when its columns are those of people. */
    private static Subject whose(Surroundings table) {
        return table.head() == Subject.UNKNOWN && table.isAbout(Topic.PERSON) ? Subject.PEOPLE : table.head();
    }

    private static Subject ownSubject(List<Concept> name) {
        if (name.stream().anyMatch(concept -> concept.is(Part.ROLE) || OF_PEOPLE.contains(concept.name()))) {
            return Subject.PEOPLE;
        }
        return name.stream().anyMatch(concept -> concept.is(Part.MATTER)) ? Subject.THINGS : Subject.UNKNOWN;
    }

    /** A number, flag or moment by its last word or its first. */
    private static boolean isAttribute(List<Concept> name) {
        return !name.isEmpty()
                && (name.get(0).is(Part.LEAD) || name.get(name.size() - 1).is(Part.VOID));
    }

    private static boolean isForeign(List<Concept> name) {
        return name.stream().anyMatch(concept -> concept.is(Part.UNKNOWN));
    }

    private static String words(List<Concept> concepts) {
        return concepts.stream().map(Concept::name).collect(Collectors.joining(" "));
    }
}
