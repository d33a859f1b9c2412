package dev.orderly.privacy.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.environment.Secret;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One key gives a value the same pseudonym wherever it stands; with two keys copies have no more in common than chance makes. */
@ExtendWith(TestServerExtension.class)
final class AgreementTest {

    private static final int ROWS = 3_000;
    private static final int BORN = 6;

    /** Days that a person's dates can move by, to either side. */
    private static final double SHIFTS = 2 * 180;

    private static final String SCHEMA = """
            CREATE TABLE person (id integer PRIMARY KEY, number text NOT NULL UNIQUE, email text NOT NULL UNIQUE, phone text UNIQUE,
                name text, city text, born date);
            CREATE TABLE letter (id integer PRIMARY KEY, number text REFERENCES person (number), about jsonb);
            """;

    private static final String ROWS_OF = """
            INSERT INTO person SELECT i, 'MRN-' || lpad(i::text, 8, '0'), 'user' || i || '@mail.example.com',
                '+91 98' || lpad((i * 7919 %% 100000000)::text, 8, '0'), 'Asha Rao ' || i, 'Town ' || i %% 50,
                date '1951-06-01' + i FROM generate_series(1, %1$d) AS i WHERE %2$s;
            INSERT INTO letter SELECT id, number, jsonb_build_object('mail', email) FROM person;
            """;

    private static final Policy POLICY = Policy.of("""
            format: 1
            reviewed: {by: data office, on: 2026-01-31}
            tables:
              person:
                person: id
                columns:
                  id: {class: none, action: keep}
                  number: {class: medical_record_number, action: encrypt, keep_first: 4}
                  email: {class: email, action: fake, as: email}
                  phone: {class: phone, action: encrypt}
                  name: {class: person_name, action: fake, as: full_name}
                  city: {class: postal_address, action: fake, as: city}
                  born: {class: date_of_birth, action: shift}
              letter:
                columns:
                  id: {class: none, action: keep}
                  number: {class: medical_record_number, action: reference}
                  about: {class: email, paths: {mail: {class: email, action: fake, as: email, domain: email}}}
            """);

    private static final RootKey OTHER =
            RootKey.of(new Secret("a5112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "the test");

    private static void fill(TestDatabase source, TestDatabase copy, String which, RootKey key) throws SQLException {
        source.execute(SCHEMA).execute(String.format(ROWS_OF, ROWS, which));
        copy.execute(SCHEMA);
        MaskedCopy.fill(source, copy, POLICY, key);
    }

    private static Map<String, List<String>> rows(TestDatabase copy) {
        Map<String, List<String>> rows = new HashMap<>();
        copy.query("SELECT id, number, email, phone, name, city, born FROM person")
                .forEach(row -> {
                    List<String> cells = List.of(row.split("\\|"));
                    rows.put(cells.get(0), cells);
                });
        return rows;
    }

    private static long agreeing(Map<String, List<String>> one, Map<String, List<String>> other, int column) {
        return other.entrySet().stream()
                .filter(it -> it.getValue()
                        .get(column)
                        .equals(one.getOrDefault(it.getKey(), List.of()).get(column)))
                .count();
    }

    @Test
    void oneKeyAgreesInOtherEnvironmentsInKeysAndInDocuments(
            TestDatabase source, TestDatabase copy, TestDatabase otherSource, TestDatabase otherCopy) throws Exception {
        fill(source, copy, "true", MaskedCopy.KEY);
        fill(otherSource, otherCopy, "i % 3 = 1", MaskedCopy.KEY);

        Map<String, List<String>> whole = rows(copy);
        Map<String, List<String>> part = rows(otherCopy);
        assertThat(whole).hasSize(ROWS).containsAllEntriesOf(part);
        assertThat(part).hasSize(ROWS / 3);
        assertThat(copy.query("SELECT count(*) FROM letter l JOIN person p USING (number) WHERE l.id = p.id"))
                .containsExactly(String.valueOf(ROWS));
    }

    @Test
    void twoKeysHaveNothingInCommonButByChance(
            TestDatabase source, TestDatabase copy, TestDatabase otherSource, TestDatabase otherCopy) throws Exception {
        fill(source, copy, "true", MaskedCopy.KEY);
        fill(otherSource, otherCopy, "true", OTHER);
        Map<String, List<String>> one = rows(copy);
        Map<String, List<String>> other = rows(otherCopy);

        for (int column = 1; column <= 3; column++) {
            assertThat(agreeing(one, other, column)).as("column " + column).isZero();
        }
        for (int column = 4; column <= 6; column++) {
            double expected = column == BORN ? ROWS / SHIFTS : expected(one, other, column);
            assertThat((double) agreeing(one, other, column))
                    .as("column " + column + ", of which chance makes " + expected)
                    .isLessThanOrEqualTo(expected + 5 * Math.sqrt(expected) + 1);
        }
    }

    /** If the values of one copy were dealt out anew among its rows; five deviations above that are met once in millions of keys. */
    private static double expected(Map<String, List<String>> one, Map<String, List<String>> other, int column) {
        Map<String, Long> counts = new HashMap<>();
        one.values().forEach(row -> counts.merge(row.get(column), 1L, Long::sum));
        return other.values().stream()
                .mapToDouble(row -> (double) counts.getOrDefault(row.get(column), 0L) / one.size())
                .sum();
    }
}
