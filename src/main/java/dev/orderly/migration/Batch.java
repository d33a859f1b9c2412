package dev.orderly.migration;

import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Versions that are run together: any number in one transaction, or a single one that runs outside a transaction.
 */
record Batch(List<VersionFiles> versions, boolean transactional) {

    /** A value that was added to an enum can be used only after its transaction was committed. */
    private static final Pattern ADDS_ENUM_VALUE =
            Pattern.compile("ALTER\\s+TYPE\\s.*\\sADD\\s+VALUE\\s.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    Batch {
        versions = List.copyOf(versions);
    }

    Version last() {
        return versions.get(versions.size() - 1).version();
    }

    static List<Batch> of(List<VersionFiles> pending) {
        List<Batch> batches = new ArrayList<>();
        List<VersionFiles> open = new ArrayList<>();
        for (VersionFiles version : pending) {
            if (!version.forward().transactional()) {
                close(open, batches);
                batches.add(new Batch(List.of(version), false));
                continue;
            }
            open.add(version);
            if (addsEnumValue(version.forward())) {
                close(open, batches);
            }
        }
        close(open, batches);
        return batches;
    }

    private static void close(List<VersionFiles> open, List<Batch> batches) {
        if (!open.isEmpty()) {
            batches.add(new Batch(open, true));
            open.clear();
        }
    }

    private static boolean addsEnumValue(MigrationFile file) {
        return ADDS_ENUM_VALUE.matcher(file.sql()).find()
                && SqlScript.split(file.sql(), file.name()).stream()
                        .map(SqlStatement::text)
                        .anyMatch(text -> ADDS_ENUM_VALUE.matcher(text).matches());
    }
}
