package dev.orderly.migration;

import dev.orderly.catalog.ObjectId;
import dev.orderly.diff.precheck.Precheck;
import dev.orderly.sql.AlterActions;
import dev.orderly.sql.SqlScript;
import dev.orderly.sql.SqlStatement;
import dev.orderly.sql.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Statements of versions that may change rows before a later one asks something of them. */
final class Menders {

    private static final Pattern PLAIN_CAST =
            Pattern.compile(".* USING \\S+?(::[\\w.\" ]+(\\([\\d, ]+\\))?(\\[\\])*)+", Pattern.DOTALL);

    private record Placed(String place, SqlStatement statement) {}

    private final List<Placed> statements = new ArrayList<>();

    /** @param versions those that run up to and with the one that asks */
    Menders(List<VersionFiles> versions) {
        for (VersionFiles version : versions) {
            MigrationFile file = version.forward();
            SqlScript.split(file.sql(), file.name())
                    .forEach(statement -> statements.add(new Placed(file.name() + ":" + statement.line(), statement)));
        }
    }

    /** The first statement that may mend what the precheck finds, if there is one. */
    Optional<String> of(Precheck precheck) {
        return statements.stream()
                .filter(placed -> mayMend(placed.statement(), precheck))
                .map(Placed::place)
                .findFirst();
    }

    private static boolean mayMend(SqlStatement statement, Precheck precheck) {
        boolean names = precheck.tables().stream().anyMatch(table -> mentions(statement, table.name()));
        boolean dropsTable = statement.command().equals("DROP TABLE") && names;
        return dropsTable || changesRows(statement, names) || gives(statement, precheck);
    }

    private static boolean changesRows(SqlStatement statement, boolean names) {
        if (statement.is(Trait.WRITE) || statement.is(Trait.COPY_FROM_STDIN)) {
            return names;
        }
        return statement.is(Trait.UNKNOWN_CODE) && (names || runsCode(statement)) && !mentions(statement, "setval");
    }

    private static boolean runsCode(SqlStatement statement) {
        return statement.command().startsWith("DO") || statement.command().startsWith("CALL");
    }

    /** Whether the statement itself says which value a row gets; another action of it says nothing of the column. */
    private static boolean gives(SqlStatement statement, Precheck precheck) {
        return AlterActions.of(statement).stream().anyMatch(action -> gives(action, precheck));
    }

    private static boolean gives(String action, Precheck precheck) {
        ObjectId object = precheck.object();
        return switch (precheck.kind()) {
            case NEW_NOT_NULL ->
                mentions(action, object.part()) && (mentions(action, "DEFAULT") || mentions(action, "RENAME"));
            case OVERLONG -> mentions(action, object.part()) && mentions(action, " USING ");
            case CAST -> mentions(action, object.part()) && convertsItsOwnWay(action);
            case ENUM_REMOVAL -> convertsItsOwnWay(action);
            default -> false;
        };
    }

    private static boolean convertsItsOwnWay(String action) {
        return mentions(action, " USING ") && !PLAIN_CAST.matcher(action).matches();
    }

    private static boolean mentions(SqlStatement statement, String word) {
        return mentions(statement.text(), word);
    }

    private static boolean mentions(String text, String word) {
        String wanted = word.replace("\"", "\"\"").toLowerCase(Locale.ROOT);
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
