package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemarksTest {

    private static List<String> found(String script) {
        return Remarks.of(script, "a.sql").stream()
                .map(it -> it.line() + " " + it.text() + " / " + it.kind() + " " + it.schema() + "." + it.name()
                        + (it.itemKind().isEmpty() ? "" : " " + it.itemKind() + " " + it.item()))
                .toList();
    }

    @Test
    void belongToTheColumnOrConstraintOnTheirLine() {
        assertThat(found("""
            CREATE TABLE IF NOT EXISTS s."My T" (
                id int, -- orderly: one
                "A,b" numeric(3, 2) DEFAULT 1, -- why
                -- orderly: two
                c text
                    NOT NULL -- orderly: three
                , CONSTRAINT x CHECK (c <> ',') -- orderly: four
            ); -- orderly: five
            """))
                .containsExactly(
                        "2 one / TABLE s.My T COLUMN id",
                        "4 two / TABLE s.My T COLUMN c",
                        "6 three / TABLE s.My T COLUMN c",
                        "7 four / TABLE s.My T CONSTRAINT x",
                        "8 five / TABLE s.My T");
    }

    @Test
    void belongToTheStatementBelowThem() {
        assertThat(found("""
            SELECT 1;
            -- orderly: one
            -- another
            CREATE UNIQUE INDEX CONCURRENTLY Idx ON t (i);
            --orderly:two
            CREATE OR REPLACE FUNCTION s.f() RETURNS int LANGUAGE sql AS $$ -- orderly: none
                SELECT 1 $$;
            CREATE VIEW v AS SELECT '-- orderly: none'; -- orderly: three
            -- orderly: four
            """))
                .containsExactly("2 one / INDEX .idx", "5 two / FUNCTION s.f", "8 three / VIEW .v", "9 four /  .");
    }
}
