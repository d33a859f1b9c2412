package dev.orderly.retention.rule;

import dev.orderly.archive.store.Compression;
import dev.orderly.sql.TableWord;
import java.util.Optional;

/** What is done with rows that need not be kept where they are. */
public sealed interface Action {

    /** As the file says it. */
    String word();

    /** They are gone. */
    record Delete() implements Action {
        @Override
        public String word() {
            return "delete";
        }
    }

    /** They move to a table of the same columns. */
    record ToTable(TableWord table) implements Action {
        static final String WORD = "archive to table";

        @Override
        public String word() {
            return WORD;
        }
    }

    /**
     * They move to files.
     *
     * @param folder from the workspace's root; empty for the one where Orderly keeps what is its own
     */
    record ToFile(RowForm form, Compression compression, Optional<String> folder) implements Action {
        static final String WORD = "archive to file";

        @Override
        public String word() {
            return WORD;
        }
    }
}
