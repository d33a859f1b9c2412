package dev.orderly.trigger.rows;

import dev.orderly.sql.QualifiedName;
import java.util.Set;

/** Which columns of a table hold what must not be seen: a policy's word, asked when an audit is installed. */
@FunctionalInterface
public interface MaskedColumns {

    Set<String> of(QualifiedName table);

    /** No policy. */
    static MaskedColumns none() {
        return table -> Set.of();
    }
}
