package dev.orderly.privacy.leak;

import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.CatalogReader;
import dev.orderly.catalog.CatalogScope;
import dev.orderly.environment.Secret;
import dev.orderly.fake.Vocabulary;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.mask.Maskers;
import dev.orderly.privacy.mask.Taken;
import dev.orderly.privacy.original.Originals;
import dev.orderly.privacy.original.ReadOriginals;
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
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** A database that is masked into another one of the same schema, and searched. */
final class Run implements AutoCloseable {

    static final RootKey KEY =
            RootKey.of(new Secret("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef"), "it");

    final Connection source;
    final Connection target;
    final MaskPlan plan;
    final ReadOriginals reader;
    final Originals originals;
    private final Catalog catalog;

    Run(TestDatabase from, TestDatabase to, Policy policy) throws SQLException {
        this(from, to, policy, ReadOriginals.BYTES);
    }

    Run(TestDatabase from, TestDatabase to, Policy policy, int bytes) throws SQLException {
        source = from.connect();
        target = to.connect();
        catalog = new CatalogReader().read(source, CatalogScope.everything());
        plan = new Planner(policy, catalog).plan().requireFit();
        reader = new ReadOriginals(plan, Keys.of(KEY), bytes);
        originals = reader.from(source);
    }

    Run copy(Taken taken) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (TablePlan table : plan.tables()) {
                if (!table.omitted() && !table.columns().isEmpty()) {
                    statement.execute("DELETE FROM " + table.table().quoted());
                    copy(table, new Maskers(Keys.of(KEY), Vocabulary.of(Locale.forLanguageTag("en-IN")), taken));
                }
            }
        }
        return this;
    }

    private void copy(TablePlan table, Maskers maskers) throws SQLException {
        RowMasker masker = new RowMasker(table, maskers);
        String columns = table.columns().stream()
                .map(ColumnPlan::column)
                .map(it -> Identifier.of(it).quoted())
                .collect(Collectors.joining(", "));
        CopyManager from = source.unwrap(PGConnection.class).getCopyAPI();
        CopyManager to = target.unwrap(PGConnection.class).getCopyAPI();
        CopyOut out = from.copyOut(
                "COPY (SELECT " + columns + " FROM ONLY " + table.table().quoted() + ") TO STDOUT");
        CopyIn in = to.copyIn("COPY " + table.table().quoted() + " (" + columns + ") FROM STDIN");
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (byte[] line = out.readFromCopy(); line != null; line = out.readFromCopy()) {
            masker.mask(line, rows);
            byte[] bytes = rows.toByteArray();
            in.writeToCopy(bytes, 0, bytes.length);
            rows.reset();
        }
        in.endCopy();
    }

    LeakReport search() {
        LeakTest test = new LeakTest(plan, originals, originals::fullness);
        test.search(target, catalog);
        return test.report(reader, source);
    }

    @Override
    public void close() throws SQLException {
        source.close();
        target.close();
    }
}
