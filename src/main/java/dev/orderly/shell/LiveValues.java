package dev.orderly.shell;

import java.util.List;

/** Names that exist now, for completion. */
@FunctionalInterface
public interface LiveValues {

    /** The names of a kind; answers at once, if need be with what was known before. */
    List<String> of(ValueKind kind);
}
