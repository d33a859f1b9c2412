package dev.orderly.privacy.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.Planner;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.policy.Policy;
import dev.orderly.sql.Identifier;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** Rows that were masked while they streamed load into the tables that they came from: keys, uniques and conditions hold. */
@ExtendWith(TestServerExtension.class)
final class RowMaskerTest {

    private static final int ROWS = Integer.getInteger("mask.rows", 3000);

    private static final String SCHEMA = """
            CREATE TABLE person (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL UNIQUE,
                given text NOT NULL, family text, email text NOT NULL UNIQUE CHECK (email ~ '^[^@]+@[^@]+$'), phone text,
                born date NOT NULL, died date, about jsonb, height numeric(5,2), weight numeric(5,2), note text,
                created timestamptz DEFAULT now(), CHECK (died >= born));
            CREATE TABLE visit (id integer PRIMARY KEY, person_id bigint NOT NULL REFERENCES person, at timestamptz, note text);
            INSERT INTO person (number, given, family, email, phone, born, died, about, height, weight, note)
            SELECT 'MRN-' || lpad(i::text, 8, '0'), 'Given' || i % 100, CASE WHEN i % 7 > 0 THEN 'Family' || i % 1000 END,
                'user' || i || '@mail.example.com', '+91 9' || lpad((i * 7919::bigint % 1000000000)::text, 9, '0'),
                date '1950-01-01' + i % 20000, CASE WHEN i % 50 = 0 THEN date '1950-01-01' + i % 20000 + 9 END,
                jsonb_build_object('phone', '+91 9' || lpad((i * 7919::bigint % 1000000000)::text, 9, '0'), 'tags', '[1,2]'::jsonb),
                150 + i % 50, 50 + i % 60, E'seen\\twith\\nGiven' || i % 100 || ' Family' || i % 1000 || ' \\\\ ok'
            FROM generate_series(1, %1$d) AS i;
            INSERT INTO visit SELECT i, 1 + i % %1$d, timestamptz '2024-01-01' + i * interval '1 hour', 'routine visit, all well'
            FROM generate_series(1, %1$d) AS i;
            """;

    private static final String POLICY = """
            format: 1
            reviewed: {by: data office, on: 2026-01-31}
            tables:
              person:
                person: id
                columns:
                  id: {class: none, action: encrypt}
                  number: {class: medical_record_number, action: encrypt, keep_first: 4}
                  given: {class: person_name, action: fake, as: given_name}
                  family: {class: person_name, action: fake, as: family_name}
                  email: {class: email, action: fake, as: email}
                  phone: {class: phone, action: encrypt}
                  born: {class: date_of_birth, action: shift}
                  died: {class: hipaa_date, action: shift}
                  about:
                    class: phone
                    paths:
                      phone: {class: phone, action: encrypt}
                      tags: {class: none, action: keep}
                  height: {class: none, action: keep}
                  weight: {class: none, action: keep}
                  note: {class: free_text_pii, action: text}
                  created: {class: none, action: keep}
              visit:
                person: person_id
                columns:
                  id: {class: none, action: keep}
                  person_id: {class: none, action: reference}
                  at: {class: hipaa_date, action: shift}
                  note: {class: none, action: keep}
            """;

    private static final String ROWS_AS_THEY_WERE = """
            17|MRN-00000017|Zoë|Brontë Lee|zoe@mail.example.com|+91 98765 43210|1984-07-23|2024-02-29|{"tags": [1, {"x": "a\\\\"b"}], "phone": "+91 98765 43210", "more": null}|170.00|55.50|seen\\tZoë BRONTË, born 23/07/1984;\\ncall +1 415 555 2671 or z@x.org \\\\ https://x.org/zoe|2024-01-01 10:00:00+00
            1234567|X|Kim|\\N|KIM@X.ORG|\\N|2001-12-31|\\N|[]|\\N|\\N|\\N|infinity
            """;
    private static final String ROWS_AS_THEY_ARE = """
            99|MRN-58447814|Tony|Zulauf|tony.zulauf.k6pxz2xsg64cu@example.org|+91 97285 42838|1984-02-16|2023-09-24|{"tags": [1, {"x": "a\\\\"b"}], "phone": "+91 97285 42838", "more": null}|170.00|55.50|seen\\tTony Zulauf, born 16/02/1984;\\ncall [number] or [e-mail] \\\\ [link]|2024-01-01 10:00:00+00
            9450310|X|Victor|\\N|VICTOR.HARRIS.WXL3V3DSYNXGL@EXAMPLE.ORG|\\N|2001-08-14|\\N|[]|\\N|\\N|\\N|infinity
            """;

    @Test
    void streamsRowsThatKeepToTheirTables(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA.replace("%1$d", String.valueOf(ROWS)));
            statement.execute("SET TimeZone = 'UTC'");
            MaskPlan plan = plan(connection);
            statement.execute("CREATE SCHEMA masked");
            for (String table : new String[] {"person", "visit"}) {
                statement.execute("CREATE TABLE masked." + table + " (LIKE public." + table + " INCLUDING ALL)");
                copy(connection, plan, table);
            }
            statement.execute("ALTER TABLE masked.visit ADD FOREIGN KEY (person_id) REFERENCES masked.person");

            assertThat(number(statement, "SELECT count(*) FROM masked.person")).isEqualTo(ROWS);
            assertThat(number(statement, "SELECT count(*) FROM masked.person WHERE family IS NULL"))
                    .isEqualTo(number(statement, "SELECT count(*) FROM person WHERE family IS NULL"));
            assertThat(number(statement, "SELECT count(*) FROM masked.person m JOIN person p ON m.email = p.email"))
                    .isZero();
            assertThat(number(statement, "SELECT count(*) FROM masked.person WHERE about ->> 'phone' <> phone"))
                    .isZero();
            assertThat(number(statement, "SELECT count(*) FROM masked.person WHERE note LIKE '%Given%'"))
                    .isZero();
            assertThat(
                            number(
                                    statement,
                                    "SELECT count(*) FROM masked.person WHERE note NOT LIKE E'seen\\twith\\n' || given || ' %'"))
                    .isZero();
            assertThat(number(statement, "SELECT count(*) FROM masked.person WHERE number !~ '^MRN-[0-9]{8}$'"))
                    .isZero();
            assertThat(number(statement, "SELECT count(DISTINCT died - born) FROM masked.person"))
                    .isEqualTo(1);
        }
    }

    @Test
    void givesTheRowsThatItAlwaysGave(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA.replace("%1$d", "0"));
            RowMasker masker = masker(table(plan(connection), "person"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ROWS_AS_THEY_WERE
                    .lines()
                    .map(it -> it.replace('|', '\t') + '\n')
                    .forEach(line -> masker.mask(line.getBytes(StandardCharsets.UTF_8), out));

            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(ROWS_AS_THEY_ARE.replace('|', '\t'));
            assertThatThrownBy(() -> masker.mask(new byte[] {'1', '\t', '2'}, out))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a row of 2 fields, where 13 are planned");
        }
    }

    @Test
    void passesValuesThatAreLongerThanWhatIsGathered(TestDatabase database) throws Exception {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA.replace("%1$d", "0"));
            RowMasker masker = masker(table(plan(connection), "person"));
            for (int length : new int[] {4000, 8190, 8200, 100_000}) {
                String kept = "k".repeat(length);
                String text = "\\\\nöw\\n".repeat(length / 6);
                String line =
                        "0\tMRN-\t\\N\t\\N\t\\N\t\\N\tinfinity\t\\N\t\\N\t" + kept + "\t1\t" + text + " z@x.org\tend\n";
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                masker.mask(line.getBytes(StandardCharsets.UTF_8), out);

                assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(line.replace("z@x.org", "[e-mail]"));
            }
        }
    }

    private static MaskPlan plan(Connection connection) throws SQLException {
        Catalog catalog = new CatalogReader().read(connection, CatalogScope.everything());
        return new Planner(Policy.of(POLICY), catalog).plan().requireFit();
    }

    private static TablePlan table(MaskPlan plan, String name) {
        return plan.tables().stream()
                .filter(it -> it.table().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static RowMasker masker(TablePlan table) {
        RootKey key = RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "it");
        return new RowMasker(table, new Maskers(key, Vocabulary.of(Locale.ENGLISH)));
    }

    private static void copy(Connection connection, MaskPlan plan, String name) throws SQLException {
        TablePlan table = table(plan, name);
        RowMasker masker = masker(table);
        String columns = table.columns().stream()
                .map(ColumnPlan::column)
                .map(it -> Identifier.of(it).quoted())
                .collect(Collectors.joining(", "));
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        long start = System.nanoTime();
        drain(copies.copyOut("COPY public." + name + " (" + columns + ") TO STDOUT"), plain::writeBytes);
        long unmasked = System.nanoTime() - start;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        start = System.nanoTime();
        drain(copies.copyOut("COPY public." + name + " (" + columns + ") TO STDOUT"), line -> masker.mask(line, out));
        long masked = System.nanoTime() - start;
        if (ROWS > 10_000) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d rows, %.1f MB; plain %.2f s, masked %.2f s: %.1f MB/s, %.0f rows/s%n",
                    name,
                    ROWS,
                    plain.size() / 1e6,
                    unmasked / 1e9,
                    masked / 1e9,
                    plain.size() * 1e3 / masked,
                    ROWS * 1e9 / masked);
        }
        long loading = System.nanoTime();
        CopyIn in = copies.copyIn("COPY masked." + name + " (" + columns + ") FROM STDIN");
        byte[] bytes = out.toByteArray();
        in.writeToCopy(bytes, 0, bytes.length);
        in.endCopy();
        if (ROWS > 10_000) {
            System.out.printf(Locale.ROOT, "  loaded in %.2f s%n", (System.nanoTime() - loading) / 1e9);
        }
    }

    private static void drain(CopyOut out, java.util.function.Consumer<byte[]> sink) throws SQLException {
        for (byte[] line = out.readFromCopy(); line != null; line = out.readFromCopy()) {
            sink.accept(line);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
