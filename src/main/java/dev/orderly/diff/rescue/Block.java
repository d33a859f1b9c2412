package dev.orderly.diff.rescue;

import dev.orderly.sql.Identifier;
import dev.orderly.sql.QualifiedName;
import dev.orderly.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;

/**
 * An anonymous block, so that a lock and what it protects are one statement, and rows are put back only where they are kept.
 */
final class Block {

    static final String SCHEMA = "orderly";

    private final List<String> lines = new ArrayList<>();

    /** The table's name in SQL. */
    static String name(String table) {
        return QualifiedName.of(SCHEMA, table).quoted();
    }

    Block line(String line) {
        lines.add("    " + line);
        return this;
    }

    /** Orderly's schema is there after {@code env setup}; where a database was made otherwise, it is not. */
    Block withSchema() {
        return line("IF pg_catalog.to_regnamespace('" + SCHEMA + "') IS NULL THEN")
                .line("    CREATE SCHEMA " + Identifier.of(SCHEMA).quoted() + ";")
                .line("END IF;");
    }

    /** Ends the block where the table is gone. */
    Block unlessGone(String table, String what) {
        return line("IF pg_catalog.to_regclass(" + SqlLiteral.quote(name(table)) + ") IS NULL THEN")
                .line("    RAISE NOTICE USING MESSAGE = " + SqlLiteral.quote(what + " are kept no longer") + ";")
                .line("    RETURN;")
                .line("END IF;");
    }

    /** The statement, without the semicolon. Names of columns win over those of PL/pgSQL's variables. */
    String sql() {
        String body = String.join("\n", lines);
        return "DO " + SqlLiteral.dollarQuoted("#variable_conflict use_column\nBEGIN\n" + body + "\nEND", "orderly");
    }
}
