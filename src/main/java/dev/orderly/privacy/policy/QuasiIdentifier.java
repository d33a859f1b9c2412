package dev.orderly.privacy.policy;

import dev.orderly.workspace.Origin;
import java.util.List;

/**
 * Columns that lead to a person together, and how many people have to share what stands in them.
 *
 * @param table as policies write it
 * @param sensitive what nobody is to learn of one who is known to be in a group
 * @param k rows that each group has at least (Samarati and Sweeney); 1 where it is not demanded
 * @param l different sensitive values that each group has at least (Machanavajjhala et al.); 1 where it is not demanded
 * @param t how far a group's sensitive values may be from those of all (Li et al.), 0 to 1; 1 where it is not demanded
 */
public record QuasiIdentifier(
        Origin origin, String table, List<QuasiColumn> columns, List<QuasiColumn> sensitive, int k, int l, double t) {

    private static final int USUAL = 5;

    public QuasiIdentifier {
        columns = List.copyOf(columns);
        sensitive = List.copyOf(sensitive);
    }

    /** Below how many rows a group is called small. */
    public int small() {
        return k > 1 ? k : USUAL;
    }
}
