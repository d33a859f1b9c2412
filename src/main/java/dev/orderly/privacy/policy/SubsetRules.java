package dev.orderly.privacy.policy;

import dev.orderly.sql.TableWord;
import java.util.List;

/**
 * What the schema does not tell, and has to be known to take a part of the rows.
 *
 * @param references those that no foreign key declares
 * @param roots tables of which a share is taken; none for the usual ones
 */
public record SubsetRules(List<DeclaredReference> references, List<TableWord> roots) {

    /** Nothing beside the schema. */
    public static final SubsetRules NONE = new SubsetRules(List.of(), List.of());

    public SubsetRules {
        references = List.copyOf(references);
        roots = List.copyOf(roots);
    }
}
