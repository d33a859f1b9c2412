package dev.orderly.archive.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import dev.orderly.test.TestDatabase;
import dev.orderly.test.TestServer;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class CopyInTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void aRowThatDoesNotEndIsRefusedBeforeItFillsTheMemory() throws Exception {
        try (TestDatabase database = TestServer.get().create("CREATE TABLE t (a text)");
                Connection connection = database.connect()) {
            assertThat(copied(connection, "x".repeat(MEGABYTE - 1) + "\n\\.\n").rows())
                    .isEqualTo(1);
            InputStream endless = new ByteArrayInputStream(
                    ("one\ntwo\n" + "x".repeat(3 * MEGABYTE)).getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> copied(connection, endless)).isInstanceOfSatisfying(ProblemException.class, e -> {
                assertThat(e.first().code()).isEqualTo("row-too-long");
                assertThat(e.first().message()).isEqualTo("row 3 of \"COPY t FROM stdin\" is longer than 1 MB");
            });
            assertThat(endless.available()).isGreaterThan(MEGABYTE);
            assertThat(copied(connection, "three\n\\.\n").rows()).isEqualTo(1);
        }
    }

    private static CopyIn.Copied copied(Connection connection, String rows) throws Exception {
        return copied(connection, new ByteArrayInputStream(rows.getBytes(StandardCharsets.US_ASCII)));
    }

    private static CopyIn.Copied copied(Connection connection, InputStream rows) throws Exception {
        return CopyIn.run(connection, "COPY t FROM stdin", rows, bytes -> {}, MEGABYTE);
    }
}
