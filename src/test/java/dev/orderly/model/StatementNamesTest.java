package dev.orderly.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementNamesTest {

    @Test
    void knowsWhatACreateStatementMakes() {
        assertThat(made("CREATE TABLE patient (id int)")).isEqualTo("TABLE patient");
        assertThat(made("create unlogged table if not exists App.\"Odd \"\"Name\" ()"))
                .isEqualTo("TABLE Odd \"Name");
        assertThat(made("CREATE OR REPLACE FUNCTION a.Touch() RETURNS trigger")).isEqualTo("FUNCTION touch");
        assertThat(made("CREATE MATERIALIZED VIEW v AS SELECT 1")).isEqualTo("VIEW v");
        assertThat(made("CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)")).isEqualTo("INDEX i");
        assertThat(made("CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"")).isEqualTo("EXTENSION uuid-ossp");
        assertThat(made("ALTER TABLE t ADD COLUMN c int")).isEqualTo("- -");
    }

    @Test
    void hearsNamesButNotInCommentsAndBodies() {
        assertThat(StatementNames.of(
                                "CREATE VIEW v AS -- nothing\n SELECT \"A b\" FROM x.Y /* none */ WHERE $$hidden$$")
                        .mentioned())
                .contains("A b", "x", "y")
                .doesNotContain("nothing", "none", "hidden");
        assertThat(StatementNames.of("DEFAULT nextval('s_id_seq'::regclass)").mentioned())
                .contains("s_id_seq");
    }

    private static String made(String sql) {
        StatementNames names = StatementNames.of(sql);
        return names.kind().orElse("-") + " " + names.made().orElse("-");
    }
}
