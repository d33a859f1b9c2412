package dev.orderly.privacy.leak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.mask.Taken;
import dev.orderly.privacy.original.Fullness;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Identifiers that stayed are found wherever they are, and nothing else is. */
@ExtendWith(TestServerExtension.class)
final class LeakSearchTest {

    private static final int ROWS = 2000;

    private static final String SCHEMA = """
            CREATE TYPE home AS (line text, door text);
            CREATE TABLE "Odd ""Person" (id bigint PRIMARY KEY, number text UNIQUE, mail text UNIQUE, phone text, login text UNIQUE,
                badge text UNIQUE, desk text, office_mail text, about jsonb, phones text[], lives home);
            CREATE TABLE visit (id bigint PRIMARY KEY, person_id bigint REFERENCES "Odd ""Person", at timestamptz, note text,
                extra jsonb, tags text[], amount numeric(12,2), big bigint, page xml, raw bytea, code text,
                again text GENERATED ALWAYS AS (upper(code)) STORED);
            """;

    private static final String ROWS_OF = """
            INSERT INTO "Odd ""Person" SELECT i, 'MRN-' || lpad((i * 37)::text, 7, '0'), 'Person.' || i || '@mail.test',
                '+91 9' || lpad((i * 7919::bigint % 1000000000)::text, 9, '0'), 'login' || i, lpad((i * 4)::text, 5, '0'),
                lpad(i::text, 4, '0'), 'office' || i % 3 || '@house.test',
                jsonb_build_object('phone', '9' || lpad((i * 7919::bigint % 1000000000)::text, 9, '0'), 'born', '1980-01-02'),
                ARRAY['080 ' || (22000000 + i), NULL], ROW('Street ' || i, 'D' || (7000000 + i * 13))::home
            FROM generate_series(1, ROWS) AS i;
            INSERT INTO visit SELECT i, 1 + i % ROWS, timestamptz '2024-05-17 10:30:00.123456+00' + i * interval '1 hour',
                'seen at 2024-05-17 10:30, bed ' || i % 30 || ', dose 250 mg, tel. withheld',
                jsonb_build_object('seen', '2024-05-17T10:30:00Z', 'ticks', 1700000000000 + i, 'list', '[1, 2.5, "x"]'::jsonb),
                ARRAY['red', 'bed ' || i % 30], i * 1.25, 5000000000 + i, '<a b="c">text</a>', '\\x00ff10', 'C' || i
            FROM generate_series(1, 2 * ROWS) AS i;
            """.replace("ROWS", String.valueOf(ROWS));

    private static final String POLICY = """
            format: 1
            reviewed: {by: data office, on: 2026-01-31}
            tables:
              'Odd "Person':
                person: id
                columns:
                  id: {class: none, action: keep}
                  number: {class: medical_record_number, action: encrypt, as: digits}
                  mail: {class: email, action: fake, as: email}
                  phone: {class: phone, action: encrypt}
                  login: {class: username, action: encrypt}
                  badge: {class: account_number, action: encrypt, domain: badge}
                  desk: {class: device_id, action: encrypt, domain: desk}
                  office_mail: {class: email, action: keep, reason: published}
                  about:
                    class: phone
                    paths:
                      phone: {class: phone, action: encrypt}
                      born: {class: none, action: keep}
                  phones: {class: phone, action: encrypt}
                  lives:
                    class: none
                    paths:
                      line: {class: postal_address, action: fake, as: street}
                      door: {class: licence_number, action: encrypt, domain: door}
              visit:
                person: person_id
                columns:
                  id: {class: none, action: keep}
                  person_id: {class: none, action: reference}
                  at: {class: none, action: keep}
                  note: {class: none, action: keep}
                  extra: {class: none, action: keep}
                  tags: {class: none, action: keep}
                  amount: {class: none, action: keep}
                  big: {class: none, action: keep}
                  page: {class: none, action: keep}
                  raw: {class: none, action: keep}
                  code: {class: none, action: keep}
            """;

    private final TestDatabase from = TestServer.get().create();
    private final TestDatabase to = TestServer.get().create();

    @BeforeEach
    void twoOfOneSchema() {
        from.execute(SCHEMA);
        from.execute(ROWS_OF);
        to.execute(SCHEMA);
    }

    @AfterEach
    void drop() {
        from.close();
        to.close();
    }

    private Run run() throws Exception {
        return new Run(from, to, Policy.of(POLICY));
    }

    private static Set<String> places(List<Leak> leaks) {
        return leaks.stream().map(Leak::place).collect(Collectors.toSet());
    }

    @Test
    void findsNothingInRowsThatWereDrawnClearOfTheOriginals() throws Exception {
        try (Run run = run()) {
            LeakReport clean = run.copy(run.originals).search();

            assertThat(clean.leaks()).isEmpty();
            assertThat(places(clean.kept())).containsExactly("Odd \"Person.office_mail");
            assertThat(clean.rows()).isEqualTo(3L * ROWS);
            assertThat(run.originals.size()).isEqualTo(6L * ROWS + 3500 + 3);
            assertThat(run.originals.falsePositives()).isZero();
            assertThat(to.query("SELECT count(*), count(DISTINCT badge), count(DISTINCT number), count(DISTINCT phone),"
                            + " count(*) FILTER (WHERE right(replace(phone, ' ', ''), 10) = about ->> 'phone') FROM"
                            + " \"Odd \"\"Person\""))
                    .containsExactly("2000|2000|2000|2000|2000");
            assertThat(clean.unsearched().values()).contains(List.of("at"));
        }
    }

    /** As large sources do it: more values look taken than are, which draws more of them again and finds no more leaks. */
    @Test
    void aFilterThatIsOftenWrongDoesNoHarm() throws Exception {
        try (Run exact = run();
                Run run = new Run(from, to, Policy.of(POLICY), 1 << 14)) {
            assertThat(run.originals.falsePositives()).isBetween(0.01, 0.3);

            LeakReport report = run.copy(run.originals).search();

            assertThat(report.leaks()).isEmpty();
            assertThat(run.originals.fullness()).noneMatch(Fullness::isTooFull);
            assertThat(to.query("SELECT count(*), count(DISTINCT badge), count(DISTINCT number), count(DISTINCT mail)"
                            + " FROM \"Odd \"\"Person\""))
                    .containsExactly("2000|2000|2000|2000");
            assertThat(exact.originals.size()).isGreaterThan(run.originals.size());
        }
    }

    @Test
    void tellsWhichDomainsHaveNoRoomAndCallsTheirValuesChance() throws Exception {
        from.execute("UPDATE \"Odd \"\"Person\" SET desk = lpad((id * 3 % 2500)::text, 4, '0')");
        from.execute("DELETE FROM visit");
        from.execute("INSERT INTO \"Odd \"\"Person\" (id, desk) SELECT 5000 + i, lpad(i::text, 4, '0') FROM"
                + " generate_series(0, 8999) AS i");
        try (Run run = run()) {
            LeakReport report = run.copy(run.originals).search();

            assertThat(report.leaks()).isEmpty();
            assertThat(report.full()).extracting(Fullness::domain).containsExactly("desk");
            assertThat(report.full().get(0).share()).isBetween(0.8, 1.0);
            assertThat(places(report.chance())).containsExactly("Odd \"Person.desk");
        }
    }

    @Test
    void tellsOfPseudonymsThatAreSomebodysWhenNobodyDrewAgain() throws Exception {
        try (Run run = run()) {
            LeakReport report = run.copy(Taken.NONE).search();

            assertThat(places(report.leaks())).contains("Odd \"Person.badge", "Odd \"Person.desk");
            assertThat(report.leaks().get(0).classes()).contains(DataClass.ACCOUNT_NUMBER);
        }
    }

    @Test
    void findsColumnsThatNobodyMasked() throws Exception {
        try (Run run = run()) {
            run.copy(run.originals);
            to.execute("UPDATE \"Odd \"\"Person\" SET login = 'login' || id, badge = lpad((id * 4)::text, 5, '0')");

            LeakReport report = run.search();

            assertThat(places(report.leaks())).containsExactlyInAnyOrder("Odd \"Person.badge", "Odd \"Person.login");
            assertThat(report.leaks()).allSatisfy(leak -> {
                assertThat(leak.times()).isEqualTo(ROWS);
                assertThat(leak.examples()).hasSize(20);
            });
        }
    }

    @Test
    void findsWhatIsPlantedAnywhere() throws Exception {
        try (Run run = run()) {
            run.copy(run.originals);
            to.execute(
                    "UPDATE visit SET note = 'called (9) 000 0 at noon; wrote to PERSON.77@Mail.Test.' WHERE id = 1");
            to.execute("UPDATE visit SET note = 'aka Mrn 0000 370, \"login12\"' WHERE id = 2");
            to.execute(
                    "UPDATE visit SET extra = extra || '{\"why\": [{\"see\": \"login13 or person.78\\\\u0040mail.test\"}]}'"
                            + " WHERE id = 3");
            to.execute("UPDATE visit SET tags = '{\"a \\\"quoted\\\" 91-90000-15838\"}' WHERE id = 4");
            to.execute("UPDATE visit SET big = 9000023757 WHERE id = 5");
            to.execute("UPDATE visit SET amount = 9000031676.00 WHERE id = 6");
            to.execute("UPDATE visit SET page = '<a b=\"person.79&#64;mail.test\">x</a>' WHERE id = 7");
            to.execute("UPDATE visit SET raw = convert_to('see person.80%40mail.test', 'UTF8') WHERE id = 8");
            to.execute("UPDATE visit SET code = 'http://x.test/?m=MRN-0000407' WHERE id = 9");
            to.execute(
                    "UPDATE \"Odd \"\"Person\" SET about = jsonb_set(about, '{phone}', '\"9000039595\"') WHERE id = 1");
            to.execute("UPDATE visit SET note = 'door d7000026 · तेल ९०००००७९१९' WHERE id = 10");

            LeakReport report = run.search();

            assertThat(places(report.leaks()))
                    .containsExactlyInAnyOrder(
                            "Odd \"Person.about at phone",
                            "visit.note",
                            "visit.extra at see",
                            "visit.tags",
                            "visit.big",
                            "visit.amount",
                            "visit.page",
                            "visit.raw",
                            "visit.code",
                            "visit.again");
            Leak note = report.leaks().stream()
                    .filter(leak -> leak.place().equals("visit.note"))
                    .findFirst()
                    .orElseThrow();
            assertThat(note.examples())
                    .contains(
                            new Leak.Example("id=1", "xxxxxx.99@xxxx.xxxx"),
                            new Leak.Example("id=2", "xxx9999999"),
                            new Leak.Example("id=2", "xxxxx99"),
                            new Leak.Example("id=10", "x9999999"),
                            new Leak.Example("id=10", "9999999999"));
            assertThat(note.sources()).contains("Odd \"Person.mail", "Odd \"Person.login", "Odd \"Person.number");
            assertThat(report.chance()).isEmpty();
        }
    }

    @Test
    void digitsWithinDrawnIdentifiersAndSumsAreNobodys() throws Exception {
        try (Run run = run()) {
            run.copy(run.originals);
            to.execute("UPDATE visit SET note = 'of 0f8fad5b-d9cb-469f-a165-A9000031676B, sum "
                    + "8c7dd922ad47494fc02c388e12c00eac9000031676bdab99ea11cc00f4d5e6ab' WHERE id = 1");
            assertThat(run.search().leaks()).isEmpty();

            to.execute("UPDATE visit SET note = 'a9000031676b' WHERE id = 1;"
                    + " UPDATE visit SET note = '00000000-0000-0000-0000-009000031676' WHERE id = 2");
            assertThat(run.search().leaks())
                    .singleElement()
                    .satisfies(leak -> assertThat(leak.times()).isEqualTo(2));
        }
    }
}
