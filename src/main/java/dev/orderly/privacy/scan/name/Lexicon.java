package dev.orderly.privacy.scan.name;

import dev.orderly.privacy.lexicon.WordFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The words that are known, with their concepts: {@code concepts.txt}. A word stands for one concept; a test looks that it does. */
final class Lexicon {

    static final Lexicon STANDARD = new Lexicon(WordFile.lines(Lexicon.class, "concepts.txt"));

    private final Map<String, Concept> concepts = new HashMap<>();
    private final Map<String, List<Concept>> words = new HashMap<>();
    private final Map<String, Set<Topic>> topics = new HashMap<>();

    private Lexicon(List<String> lines) {
        String section = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (section.equals("expand")) {
                expand(line);
            } else if (section.startsWith("topic ")) {
                topic(Topic.valueOf(section.substring(6).toUpperCase(Locale.ROOT)), line);
            } else {
                concept(Part.valueOf(section.toUpperCase(Locale.ROOT)), line);
            }
        }
    }

    private void concept(Part part, String line) {
        int colon = line.indexOf(':');
        Concept concept = new Concept(line.substring(0, colon), part);
        concepts.put(concept.name(), concept);
        for (String word : line.substring(colon + 1).strip().split("\\s+")) {
            put(word, List.of(concept));
        }
    }

    private void expand(String line) {
        String[] sides = line.split("\\s*=>\\s*");
        put(sides[0], Arrays.stream(sides[1].split("\\s+")).map(this::named).toList());
    }

    private void topic(Topic topic, String line) {
        for (String concept : line.split("\\s+")) {
            topics.merge(named(concept).name(), Set.of(topic), Lexicon::union);
        }
    }

    private static Set<Topic> union(Set<Topic> one, Set<Topic> other) {
        List<Topic> all = new ArrayList<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    private void put(String word, List<Concept> meaning) {
        if (words.put(word, meaning) != null) {
            throw new IllegalStateException("\"" + word + "\" stands for two concepts");
        }
    }

    /** @throws NullPointerException when the lists speak of a concept that they do not have */
    Concept named(String concept) {
        return Objects.requireNonNull(concepts.get(concept), concept);
    }

    /** What a word stands for; also its plural. */
    Optional<List<Concept>> meaning(String word) {
        for (String form : forms(word)) {
            List<Concept> found = words.get(form);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private static List<String> forms(String word) {
        int length = word.length();
        if (length > 4 && word.endsWith("ies")) {
            return List.of(word, word.substring(0, length - 3) + "y", word.substring(0, length - 1));
        }
        if (length > 4 && (word.endsWith("es") || word.endsWith("en"))) {
            return List.of(word, word.substring(0, length - 1), word.substring(0, length - 2));
        }
        return length > 3 && word.endsWith("s") ? List.of(word, word.substring(0, length - 1)) : List.of(word);
    }

    Set<Topic> topics(Concept concept) {
        return concept.is(Part.ROLE)
                ? union(topics.getOrDefault(concept.name(), Set.of()), Set.of(Topic.PERSON))
                : topics.getOrDefault(concept.name(), Set.of());
    }

    @Override
    public String toString() {
        return words.keySet().stream().sorted().collect(Collectors.joining(" "));
    }
}
