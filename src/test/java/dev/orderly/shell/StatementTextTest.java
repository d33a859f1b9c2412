package dev.orderly.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1;",
                "SELECT ';' ; -- done",
                "SELECT 1; /* done */",
                "\\d patient",
                "DO $$ BEGIN NULL; END $$;",
                "SELECT E'\\';' ;",
                "SELECT \"a;b\";",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;"
            })
    void isWhole(String typed) {
        assertThat(StatementText.isWhole(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT ';",
                "SELECT 1 -- ;",
                "SELECT 1 /* ;",
                "DO $$ BEGIN NULL;",
                "DO $x$ BEGIN; $$ ;",
                "SELECT \"a;",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"
            })
    void goesOn(String typed) {
        assertThat(StatementText.isWhole(typed)).isFalse();
    }
}
