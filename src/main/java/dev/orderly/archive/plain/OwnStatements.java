package dev.orderly.archive.plain;

import dev.orderly.environment.OrderlySchema;
import dev.orderly.sql.FirstName;
import dev.orderly.sql.RoleNames;
import dev.orderly.sql.ScriptPiece;
import java.util.Optional;

/** As {@link dev.orderly.archive.load.OwnEntries} for statements: the schema is made only once something is to be in it. */
final class OwnStatements {

    private Optional<ScriptPiece.Statement> schema = Optional.empty();

    /** Whether it tells of the environment, or to whom the rest of the schema belongs; or makes the schema, which can wait. */
    boolean passesOver(ScriptPiece.Statement found) {
        String text = found.statement().text();
        if (!text.contains(OrderlySchema.NAME)) {
            return false;
        }
        if (FirstName.schema(text).equals(OrderlySchema.NAME)) {
            if (found.statement().command().equals("CREATE SCHEMA")) {
                schema = Optional.of(found);
            }
            return true;
        }
        return isIn(text) && (RoleNames.isOwner(text) || RoleNames.isPrivilege(text) || isOfTheEnvironment(text));
    }

    /** The statement that makes the schema, if this one is the first that needs it. */
    Optional<ScriptPiece.Statement> before(ScriptPiece.Statement found) {
        if (schema.isEmpty() || !isIn(found.statement().text())) {
            return Optional.empty();
        }
        Optional<ScriptPiece.Statement> made = schema;
        schema = Optional.empty();
        return made;
    }

    private static boolean isIn(String text) {
        return text.contains(OrderlySchema.NAME)
                && FirstName.of(text)
                        .filter(name -> name.schema().value().equals(OrderlySchema.NAME))
                        .isPresent();
    }

    private static boolean isOfTheEnvironment(String text) {
        return FirstName.of(text)
                .filter(name -> OrderlySchema.isOfTheEnvironment(
                        name.schema().value(), name.name().value()))
                .isPresent();
    }
}
