package dev.orderly.diff.rename;

import dev.orderly.model.Models;
import dev.orderly.model.SchemaSource;
import java.util.List;

/**
 * Everything that decides whether what looks renamed is renamed, the strongest first.
 *
 * @param stated in the model's remarks
 * @param renames {@code OLD=NEW}, from a command line
 * @param apart objects that were not renamed, from a command line
 * @param decisions what was decided before
 * @param questions asks about the rest
 */
public record RenameChoices(
        List<StatedRename> stated,
        List<String> renames,
        List<String> apart,
        Decisions decisions,
        RenameQuestions questions) {

    public RenameChoices {
        stated = List.copyOf(stated);
        renames = List.copyOf(renames);
        apart = List.copyOf(apart);
    }

    /** Nothing decided and nobody to ask. */
    public static RenameChoices none() {
        return of(List.of(), List.of(), RenameQuestions.nobody());
    }

    public static RenameChoices of(List<String> renames, List<String> apart, RenameQuestions questions) {
        return new RenameChoices(List.of(), renames, apart, Decisions.none(), questions);
    }

    public RenameChoices with(Decisions earlier) {
        return new RenameChoices(stated, renames, apart, earlier, questions);
    }

    /** With the remarks in the files of a schema, where it stands in files. */
    public RenameChoices withRemarksOf(SchemaSource source) {
        List<StatedRename> remarks = Models.sql(source).map(StatedRenames::of).orElse(List.of());
        return new RenameChoices(remarks, renames, apart, decisions, questions);
    }
}
