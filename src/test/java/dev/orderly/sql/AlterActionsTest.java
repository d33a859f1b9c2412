package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlterActionsTest {

    private static List<String> of(String sql) {
        return AlterActions.of(SqlScript.split(sql, "test").get(0));
    }

    @Test
    void takesActionsApart() {
        assertThat(of("ALTER TABLE t ALTER a TYPE numeric(8, 2) USING round(a, 2),\n  ADD \"b, c\" text DEFAULT 'x, y',"
                        + " ADD CHECK (a IN (1, 2));"))
                .containsExactly(
                        "ALTER TABLE t ALTER a TYPE numeric(8, 2) USING round(a, 2)",
                        "ADD \"b, c\" text DEFAULT 'x, y'",
                        "ADD CHECK (a IN (1, 2))");
    }

    @Test
    void leavesOtherStatementsWhole() {
        assertThat(of("DROP TABLE a, b")).containsExactly("DROP TABLE a, b");
    }
}
