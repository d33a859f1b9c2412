package dev.orderly.privacy.proof;

import dev.orderly.privacy.leak.Verdict;
import dev.orderly.privacy.person.NamedPersons;
import java.util.List;
import java.util.stream.Collectors;

/** Whether texts still name the persons of their own rows, by what was seen of them as they left. */
final class PersonCheck {

    private PersonCheck() {}

    static Check judged(NamedPersons named) {
        List<NamedPersons.Seen> seen = named.seen();
        if (seen.isEmpty()) {
            return Check.notLookedAt(
                    CheckName.PERSONS, "no rows with a person and with texts that may name somebody have passed");
        }
        long texts = seen.stream().mapToLong(NamedPersons.Seen::texts).sum();
        List<NamedPersons.Seen> chance = seen.stream()
                .filter(it -> it.certain() == 0 && it.alone() > 0 && isChance(it))
                .toList();
        String words = texts + " texts in " + seen.size() + " columns"
                + (chance.isEmpty()
                        ? ""
                        : "; single names as often as those of others in "
                                + chance.stream().map(NamedPersons.Seen::place).collect(Collectors.joining(", ")))
                + (named.unread().isEmpty()
                        ? ""
                        : "; not by what stands in " + String.join(", ", named.unread())
                                + ", where no index finds a person's rows");
        return Check.of(
                CheckName.PERSONS,
                words,
                seen.stream()
                        .filter(it -> it.certain() > 0 || it.alone() > 0 && !isChance(it))
                        .map(PersonCheck::told)
                        .toList(),
                "decide about these columns in the policy, such as with action: text, then make the copy again");
    }

    /**
     * The names of another row's person tell how often a name stands there that nobody means. In a list of cities, one that is called as its
     * person is none.
     */
    private static boolean isChance(NamedPersons.Seen seen) {
        return Verdict.isChance(seen.others() + (seen.ofWords() ? 0.0 : 1.0), seen.alone());
    }

    private static String told(NamedPersons.Seen seen) {
        return seen.place() + " names the person of its own row in " + (seen.certain() + seen.alone()) + " of "
                + seen.texts() + " texts, such as " + seen.example();
    }
}
