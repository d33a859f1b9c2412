package dev.orderly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PostgreSQL 15 wrote of a view on the left, what 18 writes of the same view on the right. */
class ViewTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT u.id, u.k AS k2 FROM u ORDER BY u.k, u.id; | SELECT id, k AS k2 FROM u ORDER BY k, id;",
                "SELECT \"T x\".id FROM \"T x\" WHERE (EXISTS ( SELECT 1 FROM u WHERE (u.id = \"T x\".id)));"
                        + "| SELECT id FROM \"T x\" WHERE (EXISTS ( SELECT 1 FROM u WHERE (u.id = \"T x\".id)));",
                "SELECT a.id, a.*::u AS whole FROM ONLY s.u a; | SELECT id, a.*::u AS whole FROM ONLY s.u a;",
                "SELECT x.id FROM ( SELECT u.id FROM u) x; | SELECT id FROM ( SELECT u.id FROM u) x;",
                "WITH c AS ( SELECT u.id FROM u) SELECT c.id FROM c; | WITH c AS ( SELECT u.id FROM u) SELECT id FROM"
                        + " c;",
                "SELECT t.o FROM unnest(ARRAY['a'::text]) WITH ORDINALITY t(v, o); | SELECT o FROM"
                        + " unnest(ARRAY['a'::text]) WITH ORDINALITY t(v, o);",
                "SELECT u.f(u.id) AS u, (u.k)::u.e AS e FROM u; | SELECT u.f(id) AS u, (k)::u.e AS e FROM u;",
                "SELECT (ct.c).a AS a FROM ct; | SELECT (c).a AS a FROM ct;",
                "SELECT u.k AS id, u.id AS k FROM u ORDER BY u.id, u.k; | SELECT k AS id, id AS k FROM u ORDER BY"
                        + " u.id, u.k;",
                "SELECT (u.id + 1) AS id FROM u ORDER BY (u.id + 1); | SELECT (id + 1) AS id FROM u ORDER BY (id + 1);",
                "SELECT u.id FROM u UNION SELECT v.id FROM v; | SELECT u.id FROM u UNION SELECT v.id FROM v;",
                "SELECT u.id FROM u, v; | SELECT u.id FROM u, v;",
                "SELECT u.id FROM (u JOIN v ON ((u.id = v.id))); | SELECT u.id FROM (u JOIN v ON ((u.id = v.id)));",
                "SELECT (u.k = ' from u.k'::text) AS t FROM u; | SELECT (k = ' from u.k'::text) AS t FROM u;",
                "SELECT EXTRACT(year FROM a.d) AS y FROM t a; | SELECT EXTRACT(year FROM d) AS y FROM t a;",
                "SELECT 1 AS one; | SELECT 1 AS one;"
            })
    void leavesOutWhatNewerServersLeaveOut(String older, String newer) {
        assertThat(ViewText.ofNewerServers(older)).isEqualTo(newer);
        assertThat(ViewText.ofNewerServers(newer)).isEqualTo(newer);
    }
}
