package dev.orderly.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionsTest {

    @Test
    void castsArraysElementByElement() {
        assertThat(Expressions.normal(
                        "((a)::text = ANY ((ARRAY['x'::character varying, 'it''s, ]'::character varying])::text[]))"))
                .isEqualTo(
                        "((a)::text = ANY (ARRAY[('x'::character varying)::text, ('it''s, ]'::character varying)::text]))");
    }

    @Test
    void leavesOtherArraysAlone() {
        String array = "(ARRAY[1, 2] || (ARRAY[3, 4]))";
        assertThat(Expressions.normal(array)).isEqualTo(array);
        assertThat(Expressions.normal("(ARRAY['open")).isEqualTo("(ARRAY['open");
    }

    @Test
    void isDoneAfterOneRound() {
        String once = Expressions.normal("(ARRAY[f(1, 2), g('a')])::bigint[]");
        assertThat(once).isEqualTo("ARRAY[(f(1, 2))::bigint, (g('a'))::bigint]");
        assertThat(Expressions.normal(once)).isEqualTo(once);
    }
}
