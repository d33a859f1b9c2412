package dev.orderly.diff.rename;

/**
 * Two objects that may be one under two names.
 *
 * @param score how alike they are, 0 to 100
 * @param reason what they have in common, such as {@code same type integer, in the same place}
 */
public record Candidate(Rename rename, int score, String reason) {

    /** One sentence for a person. */
    public String sentence() {
        return rename.after() + " looks like a rename of \"" + Rename.name(rename.before()) + "\": " + reason;
    }

    /** What names the old object on a command line: {@code patient.phone} for a column, {@code patient} for a table. */
    public String oldWord() {
        return Words.shortest(rename.before());
    }

    public String newWord() {
        return Rename.name(rename.after());
    }
}
