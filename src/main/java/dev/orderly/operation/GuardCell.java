package dev.orderly.operation;

import java.util.EnumSet;
import java.util.Set;

/**
 * A cell of the guard table.
 *
 * @param need before anything else
 * @param backup whether a safety backup belongs to it
 * @param conditions what is asked of the way the work runs
 */
public record GuardCell(Need need, boolean backup, Set<Condition> conditions) {

    public GuardCell {
        conditions = Set.copyOf(conditions);
    }

    /** @throws IllegalArgumentException naming the word that is not one of a cell's */
    static GuardCell parse(String text) {
        String[] words = text.strip().split("\\s*\\+\\s*");
        Need need = Need.named(words[0]).orElseThrow(() -> unknown(words[0]));
        boolean backup = false;
        Set<Condition> conditions = EnumSet.noneOf(Condition.class);
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals("backup")) {
                backup = true;
            } else {
                conditions.add(Condition.named(word).orElseThrow(() -> unknown(word)));
            }
        }
        return new GuardCell(need, backup, conditions);
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("\"" + word + "\" is no word of the guard table");
    }

    GuardCell with(Need other) {
        return new GuardCell(other, backup, conditions);
    }

    /** As it is written in the table. */
    public String words() {
        StringBuilder words = new StringBuilder(need.word());
        if (backup) {
            words.append(" + backup");
        }
        conditions.stream().sorted().forEach(it -> words.append(" + ").append(it.word()));
        return words.toString();
    }
}
