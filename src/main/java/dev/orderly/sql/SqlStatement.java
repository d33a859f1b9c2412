package dev.orderly.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One statement of a script.
 *
 * @param text without the semicolon, from its first word on; comments inside are kept
 * @param offset of the first word in the script, in characters from 0
 * @param line of the first word, from 1
 * @param column of the first word, in characters from 1
 * @param leadingWords the first words in capitals, at most eight, up to the first that is no plain word
 * @param traits what the statement does
 * @param reachesOut for people: what it reaches outside its database, such as {@code CREATE ROLE}
 * @param copyData the lines between COPY … FROM STDIN and {@code \.}, with line ends
 */
public record SqlStatement(
        String text,
        int offset,
        int line,
        int column,
        List<String> leadingWords,
        Set<Trait> traits,
        Optional<String> reachesOut,
        Optional<String> copyData) {

    public SqlStatement {
        leadingWords = List.copyOf(leadingWords);
        traits = Set.copyOf(traits);
    }

    SqlStatement withData(String sameText, Optional<String> data) {
        return new SqlStatement(sameText, offset, line, column, leadingWords, traits, reachesOut, data);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether it only reads, in the database and in the session: nothing to guard. */
    public boolean isHarmless() {
        return traits.stream()
                .allMatch(trait -> trait == Trait.READ || trait == Trait.COPY_TO_STDOUT || trait == Trait.SESSION);
    }

    /** Whether PostgreSQL accepts it inside a transaction block; procedures that commit cannot be told. */
    public boolean runsInTransaction() {
        return !is(Trait.NOT_IN_TRANSACTION);
    }

    /** The command in capitals for messages, such as {@code CREATE INDEX}. */
    public String command() {
        return String.join(" ", leadingWords.subList(0, Math.min(2, leadingWords.size())));
    }
}
