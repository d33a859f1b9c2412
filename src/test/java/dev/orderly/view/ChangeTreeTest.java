package dev.orderly.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.ShellHarness;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestServerExtension.class)
class ChangeTreeTest {

    private static final String OLD = """
            CREATE TABLE patient (id int PRIMARY KEY, name varchar(40), born date);
            COMMENT ON COLUMN patient.name IS 'As in the passport';
            CREATE VIEW old_patient AS SELECT id,
                name
               FROM patient
              WHERE born < '1950-01-01';
            CREATE TYPE triage AS ENUM ('red', 'green');
            """;
    private static final String NEW = """
            CREATE SCHEMA ward;
            CREATE TABLE patient (id int PRIMARY KEY, name varchar(80) NOT NULL, ward int DEFAULT 1);
            COMMENT ON COLUMN patient.name IS 'As they say it';
            CREATE TABLE ward.bed (code text, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY CHECK (id > 0));
            CREATE INDEX bed_code ON ward.bed (code);
            CREATE VIEW old_patient AS SELECT id,
                name
               FROM patient
              WHERE ward = 7;
            CREATE TYPE triage AS ENUM ('red', 'yellow', 'green');
            CREATE FUNCTION ward.free(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';
            """;

    @TempDir
    Path folder;

    @Test
    void putsEachDifferenceBelowWhatItLivesIn() {
        try (TestDatabase from = TestServer.get().create(OLD);
                TestDatabase to = TestServer.get().create(NEW);
                ShellHarness shell = ShellHarness.in(folder, Map.of())) {
            String[] words = {"schema", "diff", "--from", from.url(), "--to", to.url()};
            String tree = shell.run(words).out();
            assertThat(tree.substring(0, tree.indexOf("\nfrom "))).isEqualTo("""
                    schema public
                    |-- ~ enum triage: [red, green] -> [red, yellow, green]
                    |-- ~ table patient
                    |   |-- ~ column name
                    |   |   |-- type: character varying(40) -> character varying(80)
                    |   |   |-- not null: no -> yes
                    |   |   `-- ~ comment: As in the passport -> As they say it
                    |   |-- - column born: date
                    |   `-- + column ward: integer
                    |       `-- + default: 1
                    `-- ~ view old_patient
                        `-- definition:
                            |--    FROM public.patient
                            |-- -   WHERE (born < '1950-01-01'::date);
                            `-- +   WHERE (ward = 7);

                    + schema ward
                    |-- + function free(integer, text): returns integer
                    `-- + table bed
                        |-- + column code: text
                        |-- + column id: bigint not null generated always as identity
                        |-- + constraint bed_id_check: CHECK ((id > 0))
                        |-- + constraint bed_pkey: PRIMARY KEY (id)
                        `-- + index bed_code: btree (code)
                    """);
        }
    }
}
