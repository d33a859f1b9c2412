package dev.orderly.archive.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.archive.toc.TocEntry;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import dev.orderly.test.TestServerExtension;
import java.sql.Connection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServerExtension.class)
class SchemaEntriesTest {

    /** Sessions that restore side by side, ours and pg_restore's, go by the needs alone. */
    @Test
    void aForeignKeyNeedsTheKeysOfAllLevelsOfPartitions() throws Exception {
        try (TestDatabase database = TestServer.get().create("""
            CREATE TABLE m (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
            CREATE TABLE m1 PARTITION OF m DEFAULT PARTITION BY HASH (id);
            CREATE TABLE m1a PARTITION OF m1 FOR VALUES WITH (MODULUS 1, REMAINDER 0) PARTITION BY LIST (id);
            CREATE TABLE m1aa PARTITION OF m1a DEFAULT;
            CREATE TABLE r (id int, at date, FOREIGN KEY (id, at) REFERENCES m);
            """);
                Connection connection = database.connect()) {
            List<TocEntry> entries = SchemaEntries.of(
                            new CatalogReader().read(connection, CatalogScope.everything()), 1)
                    .entries();
            Set<Integer> needed = new HashSet<>();
            entries.stream()
                    .filter(entry -> entry.kind().equals("FK CONSTRAINT"))
                    .forEach(entry -> needed.addAll(entry.needs()));
            entries.stream()
                    .sorted(Comparator.comparingInt(TocEntry::id).reversed())
                    .filter(entry -> needed.contains(entry.id()))
                    .forEach(entry -> needed.addAll(entry.needs()));
            assertThat(entries.stream().filter(entry -> entry.kind().equals("INDEX ATTACH")))
                    .hasSize(3)
                    .allMatch(entry -> needed.contains(entry.id()));
        }
    }
}
