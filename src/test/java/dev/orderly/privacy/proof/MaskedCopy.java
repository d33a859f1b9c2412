package dev.orderly.privacy.proof;

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
import dev.orderly.privacy.rows.RowMasker;
import dev.orderly.sql.Identifier;
import dev.orderly.test.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/** Fills a database that has the tables of another one with its masked rows. */
final class MaskedCopy {

    static final RootKey KEY =
            RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "the test");

    private MaskedCopy() {}

    static MaskPlan fill(TestDatabase source, TestDatabase copy, Policy policy, RootKey key) throws SQLException {
        try (Connection from = source.connect();
                Connection to = copy.connect();
                Statement statement = to.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            MaskPlan plan = new Planner(policy, new CatalogReader().read(from, CatalogScope.everything()))
                    .plan()
                    .requireFit();
            for (TablePlan table : plan.tables()) {
                statement.execute("DELETE FROM " + table.table().quoted());
            }
            for (TablePlan table : plan.tables()) {
                if (!table.omitted() && !table.columns().isEmpty()) {
                    rows(from, to, table, new Maskers(key, Vocabulary.of(Locale.ENGLISH)));
                }
            }
            return plan;
        }
    }

    /** Each row is masked by the plan of the table that holds it. */
    private static void rows(Connection from, Connection to, TablePlan table, Maskers maskers) throws SQLException {
        RowMasker masker = new RowMasker(table, maskers);
        String columns = table.columns().stream()
                .map(ColumnPlan::column)
                .map(it -> Identifier.of(it).quoted())
                .collect(Collectors.joining(", "));
        CopyOut out = from.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT " + columns + " FROM ONLY "
                        + table.table().quoted() + ") TO STDOUT");
        CopyIn in = to.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table.table().quoted() + " (" + columns + ") FROM STDIN");
        ByteArrayOutputStream masked = new ByteArrayOutputStream();
        for (byte[] line = out.readFromCopy(); line != null; line = out.readFromCopy()) {
            masker.mask(line, masked);
            in.writeToCopy(masked.toByteArray(), 0, masked.size());
            masked.reset();
        }
        in.endCopy();
    }
}
