package dev.orderly.drill;

import dev.orderly.environment.Environment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What other capabilities say of a restored copy; the port of drills to them. */
public interface CopyChecks {

    /**
     * @param environment of which the copy is
     * @param copy in auto-commit mode, as before
     */
    List<CheckResult> of(Environment environment, Connection copy) throws SQLException;
}
