package dev.orderly.privacy.scan.name;

import dev.orderly.privacy.DataClass;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A run of concepts that means a class of data.
 *
 * @param meaning nothing for what only looks sensitive
 * @param weight log-odds that it gives
 * @param topic what the table has to be about for that
 */
record Phrase(Optional<DataClass> meaning, double weight, Optional<Topic> topic, List<String> concepts) {

    /** As {@code phrases.txt} writes it: {@code person_name 4 ?person : name}. */
    static Phrase of(String line, Lexicon lexicon) {
        String[] sides = line.split("\\s*:\\s*");
        String[] head = sides[0].split("\\s+");
        return new Phrase(
                DataClass.of(head[0]),
                Double.parseDouble(head[1]),
                head.length > 2
                        ? Optional.of(Topic.valueOf(head[2].substring(1).toUpperCase(Locale.ROOT)))
                        : Optional.empty(),
                Arrays.stream(sides[1].split("\\s+"))
                        .map(concept -> lexicon.named(concept).name())
                        .toList());
    }

    /** Whether it stands at a place of a name. */
    boolean standsAt(int start, List<Concept> name) {
        if (start + concepts.size() > name.size()) {
            return false;
        }
        for (int i = 0; i < concepts.size(); i++) {
            if (!concepts.get(i).equals(name.get(start + i).name())) {
                return false;
            }
        }
        return true;
    }
}
