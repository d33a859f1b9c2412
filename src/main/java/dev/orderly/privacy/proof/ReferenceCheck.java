package dev.orderly.privacy.proof;

import dev.orderly.catalog.CatalogScope;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.ObjectKind;
import dev.orderly.privacy.policy.DeclaredReference;
import dev.orderly.sql.TableWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Counts rows that refer to none, for every foreign key and declared reference, whatever the server took for valid once. */
final class ReferenceCheck {

    private static final String EQUAL = "OPERATOR(pg_catalog.=)";

    private final Side source;
    private final Side copy;
    private final Within within;
    private final boolean young;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param within which tables rows came into
     * @param young whether the server has made and validated the foreign keys just now, so that it need not be asked again
     */
    ReferenceCheck(Side source, Side copy, Within within, boolean young) {
        this.source = source;
        this.copy = copy;
        this.within = within;
        this.young = young;
    }

    /** @param declared references that no foreign key tells of */
    Check of(List<DeclaredReference> declared) throws SQLException {
        List<Reference> all = references(copy);
        declared.stream()
                .filter(this::isLookedAt)
                .forEach(it -> reference(it)
                        .ifPresentOrElse(
                                all::add,
                                () -> faults.add(it.origin() + ": the reference of " + it.table() + " to " + it.target()
                                        + " names a table that is not there")));
        all.removeIf(it -> !within.has(it.table()) && !within.has(it.target()));
        List<Reference> spans = all.stream().filter(Reference::period).toList();
        all.stream().filter(it -> !it.period() && !(young && it.validated())).forEach(this::count);
        String words = (all.size() - spans.size()) + " references"
                + (young ? ", of which the server has validated the foreign keys when it made them" : "")
                + (spans.isEmpty() ? "" : "; " + spans.size() + " over spans of time, for which the server vouches");
        return Check.of(CheckName.REFERENCES, words, faults, "make the copy again");
    }

    /** Of tables that rows did not come into nothing is said. */
    private boolean isLookedAt(DeclaredReference declared) {
        return within.isWhole() || table(declared.table()).filter(within::has).isPresent();
    }

    /** What was broken before, where the server has been told to look away, may be as broken after. */
    private void count(Reference reference) {
        try {
            long orphans = copy.numbers(reference.orphans(copy), 1)[0];
            long allowed = orphans > 0 && !reference.validated() ? source.numbers(reference.orphans(source), 1)[0] : 0;
            if (orphans > allowed) {
                faults.add(reference + " is broken in " + orphans + " rows"
                        + (allowed > 0 ? ", and in " + allowed + " of the source" : ""));
            }
        } catch (SQLException e) {
            faults.add(reference + " cannot be looked at: " + Unreadable.why(e));
        }
    }

    private Optional<Reference> reference(DeclaredReference declared) {
        List<String> operators = declared.columns().stream().map(any -> EQUAL).toList();
        return table(declared.table())
                .flatMap(from -> table(declared.target())
                        .map(to -> new Reference(
                                from,
                                "",
                                false,
                                false,
                                declared.columns(),
                                to,
                                declared.targetColumns(),
                                operators,
                                false)));
    }

    private Optional<ObjectId> table(TableWord word) {
        return copy.tables().keySet().stream()
                .filter(it -> word.matches(it.schema(), it.name()))
                .sorted()
                .findFirst();
    }

    private static List<Reference> references(Side side) throws SQLException {
        List<Reference> all = new ArrayList<>();
        try (Statement statement = side.connection().createStatement();
                ResultSet row = statement.executeQuery(query())) {
            while (row.next()) {
                if (!CatalogScope.isOrderlys(row.getString("schema"), row.getString("name"))) {
                    all.add(reference(row));
                }
            }
        }
        return all;
    }

    private static Reference reference(ResultSet row) throws SQLException {
        return new Reference(
                ObjectId.of(ObjectKind.TABLE, row.getString("schema"), row.getString("name")),
                row.getString("key"),
                row.getBoolean("validated"),
                row.getBoolean("full_match"),
                words(row.getArray("columns")),
                ObjectId.of(ObjectKind.TABLE, row.getString("target_schema"), row.getString("target")),
                words(row.getArray("target_columns")),
                words(row.getArray("operators")),
                row.getBoolean("has_period"));
    }

    private static List<String> words(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static String query() {
        String name = "foreign-keys.sql";
        try (InputStream in = Objects.requireNonNull(ReferenceCheck.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
