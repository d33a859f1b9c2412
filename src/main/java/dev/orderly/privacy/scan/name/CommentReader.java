package dev.orderly.privacy.scan.name;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.scan.name.Surroundings.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads comments on columns and tables. They are prose, of which the beginning says what a thing is and the rest speaks of much else, so
 * they weigh less than a name. Thread-safe.
 */
public final class CommentReader {

    /** Of a word's weight, in a few words that say what it is. */
    private static final double CLEAR = 0.7;

    /** The same in a sentence: not enough by itself. */
    private static final double IN_PROSE = 0.4;

    private static final int FEW_WORDS = 8;

    private static final Pattern END = Pattern.compile("[.;,()\\[\\n–—]|\\s-\\s");
    private static final Pattern MAIL = Pattern.compile("\\be-mails?\\b-?", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF = Pattern.compile(
            "(?:^|\\s)(?:(?:of|for|from|von|vom|f[üu]r|del|de|du|des|der|d['’])(?:\\s+(?:the|la|los|las|el|les|an?))?)(?=\\s|$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern ROWS = Pattern.compile(
            "^(?:(?:one|each|every|an?|the) )?(?:rows?|records?|lists?|tables?|regist(?:er|ry)|liste|tabelle|tabla|listado|zeile|fila|ligne)\\b",
            Pattern.CASE_INSENSITIVE);

    private final NameReader names;

    public CommentReader(NameReader names) {
        this.names = names;
    }

    /** What a name tells together with the comment beside it. */
    public NameEvidence with(NameEvidence name, String comment, Surroundings table) {
        if (comment.isBlank() || name.isAboutIt()) {
            return name;
        }
        String said = beginning(comment);
        NameEvidence asWritten = names.column(said, table);
        NameEvidence turned = names.column(turned(said), table);
        if (asWritten.isAboutIt() || turned.isAboutIt()) {
            return name;
        }
        double share = said.split("\\s+").length <= FEW_WORDS ? CLEAR : IN_PROSE;
        Map<DataClass, Double> weights = new EnumMap<>(DataClass.class);
        for (NameEvidence evidence : List.of(asWritten, turned)) {
            evidence.weights().forEach((meaning, weight) -> weights.merge(meaning, weight * share, Math::max));
        }
        boolean adds = weights.entrySet().stream().anyMatch(each -> each.getValue() > name.weight(each.getKey()));
        name.weights().forEach((meaning, weight) -> weights.merge(meaning, weight, Math::max));
        return new NameEvidence(
                weights,
                false,
                name.isForeign(),
                name.subject() == Subject.UNKNOWN ? turned.subject() : name.subject(),
                adds ? name.words() + ", comment: " + turned.words() : name.words());
    }

    /** What a table is about, by its name, its columns and the comment on it. */
    public Surroundings with(Surroundings table, String comment) {
        if (comment.isBlank()) {
            return table;
        }
        Surroundings said = names.table(turned(ROWS.matcher(beginning(comment)).replaceFirst("")), List.of());
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        topics.addAll(table.topics());
        topics.addAll(said.topics());
        return new Surroundings(topics, table.head() == Subject.UNKNOWN ? said.head() : table.head(), table.words());
    }

    private static String beginning(String comment) {
        String[] clauses = END.split(MAIL.matcher(comment.strip()).replaceAll("email "), 2);
        return clauses.length == 0 ? "" : clauses[0].strip();
    }

    /** The name of a patient is a patient's name: heads stand last in names. */
    private static String turned(String said) {
        List<String> parts = new ArrayList<>(List.of(OF.split(said)));
        Collections.reverse(parts);
        return String.join(" ", parts).strip();
    }
}
