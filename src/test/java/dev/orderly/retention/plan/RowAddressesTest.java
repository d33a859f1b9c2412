package dev.orderly.retention.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServerExtension;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are found by their blocks on servers that know ranges of addresses, and on those that do not. */
@ExtendWith(TestServerExtension.class)
final class RowAddressesTest {

    private static final int BLOCK = 8192;

    @ParameterizedTest
    @ValueSource(ints = {13, 14})
    void findsEachRowInItsStretchAndReadsNoOther(int major, TestDatabase database) {
        database.execute("CREATE TABLE narrow (n int); INSERT INTO narrow SELECT generate_series(1, 5000)");
        RowAddresses addresses = new RowAddresses(major, BLOCK);
        String blocks =
                "SELECT count(*), min((t.ctid::text::point)[0]), max((t.ctid::text::point)[0]) FROM narrow t WHERE ";
        assertThat(database.query(blocks + "true").get(0)).startsWith("5000|0|2");
        assertThat(database.query(blocks + addresses.between("t", 3, 5)))
                .isEqualTo(database.query(blocks + "(t.ctid::text::point)[0] IN (3, 4)"))
                .allMatch(row -> row.endsWith("|3|4"));
        String plan = database.query("EXPLAIN SELECT FROM narrow t WHERE " + addresses.between("t", 3, 5)).stream()
                .collect(Collectors.joining("\n"));
        assertThat(plan).contains("Tid ").doesNotContain("Seq Scan on narrow");
    }
}
