package dev.orderly.privacy.original;

import dev.orderly.environment.SqlFailure;
import dev.orderly.privacy.DataClass;
import dev.orderly.privacy.cipher.SipHash;
import dev.orderly.privacy.key.Keys;
import dev.orderly.privacy.mask.Action;
import dev.orderly.privacy.mask.Masker;
import dev.orderly.privacy.mask.MaskerSource;
import dev.orderly.privacy.mask.Wanted;
import dev.orderly.privacy.plan.ColumnPart;
import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.MaskPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.rows.RowMasker;
import dev.orderly.sql.Identifier;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Reads all originals of a source: every value that the policy calls one of a unique class, in columns, documents, arrays and composite
 * values, as their maskers find them. Rows stream; what is kept is the set alone. The connection is the caller's, with the snapshot of the
 * copy; it has to be in a transaction of its own or in none.
 */
public final class ReadOriginals {

    /** What the set takes at most. */
    public static final int BYTES = 64 << 20;

    private final MaskPlan plan;
    private final SipHash hash;
    private final int bytes;
    private final Set<String> domains;

    public ReadOriginals(MaskPlan plan, Keys keys) {
        this(plan, keys, BYTES);
    }

    /** @param bytes a power of two */
    public ReadOriginals(MaskPlan plan, Keys keys, int bytes) {
        this.plan = plan;
        this.hash = new SipHash(keys.domain("originals").derive("hash"));
        this.bytes = bytes;
        this.domains = domains(plan);
    }

    /** Those with a unique class in any of their columns, if their values are such as can be drawn again. */
    private static Set<String> domains(MaskPlan plan) {
        Set<String> domains = new HashSet<>();
        plan.tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> column.parts().stream())
                .filter(part -> part.isUnique() && part.isDrawn())
                .forEach(part -> domains.add(part.domain()));
        return domains;
    }

    /** @throws dev.orderly.problem.ProblemException {@code sql-failed}, or what a document that cannot be read raises */
    public Originals from(Connection source) {
        Originals originals = new Originals(hash, bytes, domains);
        Forms forms = new Forms(originals::add);
        read(source, (place, value) -> forms.of(value, place.dataClass()));
        return originals;
    }

    /**
     * Reads them all once more and tells where those stand that are asked for.
     *
     * @param wanted by the hashes that a {@link Finder} gave
     */
    public void again(Connection source, LongPredicate wanted, Found found) {
        Originals names = new Originals(hash, 0, Set.of());
        Here here = new Here();
        Forms forms = new Forms((kind, text, length, digits, letters) -> {
            long hashed = names.hash(kind, text, length);
            if (wanted.test(hashed)) {
                found.original(hashed, here.place());
            }
        });
        read(source, (place, value) -> {
            here.at(place);
            forms.of(value, place.dataClass());
        });
    }

    /** Takes what {@link #again} finds. */
    @FunctionalInterface
    public interface Found {
        void original(long hash, OriginalPlace place);
    }

    /** Where the reader is. */
    private static final class Here {

        private Optional<OriginalPlace> place = Optional.empty();

        void at(OriginalPlace now) {
            place = Optional.of(now);
        }

        OriginalPlace place() {
            return place.orElseThrow();
        }
    }

    private void read(Connection source, BiConsumer<OriginalPlace, String> sink) {
        for (TablePlan table : plan.tables()) {
            List<ColumnPlan> columns =
                    table.columns().stream().filter(this::hasOriginals).toList();
            if (!columns.isEmpty()) {
                read(source, table, columns, sink);
            }
        }
    }

    private boolean hasOriginals(ColumnPlan column) {
        return column.parts().stream().anyMatch(this::hasOriginals);
    }

    private boolean hasOriginals(ColumnPart part) {
        return part.isUnique() || domains.contains(part.domain());
    }

    private void read(
            Connection source, TablePlan table, List<ColumnPlan> columns, BiConsumer<OriginalPlace, String> sink) {
        Collector collector = new Collector(table, sink);
        List<ColumnPlan> collected = columns.stream().map(collector::of).toList();
        RowMasker masker = new RowMasker(
                new TablePlan(table.table(), false, collected, Optional.empty(), Optional.empty(), List.of()),
                collector);
        ByteArrayOutputStream nowhere = new ByteArrayOutputStream();
        String names = columns.stream()
                .map(column -> Identifier.of(column.column()).quoted())
                .collect(Collectors.joining(", "));
        copy(
                source,
                "COPY (SELECT " + names + " FROM ONLY " + table.table().quoted() + ") TO STDOUT (ENCODING 'UTF8')",
                line -> {
                    masker.mask(line, nowhere);
                    nowhere.reset();
                });
    }

    private static void copy(Connection source, String query, Consumer<byte[]> rows) {
        try {
            CopyOut copy = source.unwrap(PGConnection.class).getCopyAPI().copyOut(query);
            try {
                for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                    rows.accept(line);
                }
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw SqlFailure.raise("reading which identifiers the source holds", e);
        }
    }

    /** Gives maskers that pass values on and leave them as they are. */
    private final class Collector implements MaskerSource {

        private final TablePlan table;
        private final BiConsumer<OriginalPlace, String> sink;
        private String column = "";

        Collector(TablePlan table, BiConsumer<OriginalPlace, String> sink) {
            this.table = table;
            this.sink = sink;
        }

        ColumnPlan of(ColumnPlan plan) {
            return new ColumnPlan(
                    plan.column(),
                    plan.type(),
                    plan.dataClass(),
                    plan.action(),
                    false,
                    plan.domain(),
                    false,
                    made -> {
                        column = plan.column();
                        return plan.making().apply(made);
                    },
                    plan.isText(),
                    plan.parts());
        }

        @Override
        public Masker of(Wanted wanted) {
            boolean collects =
                    wanted.dataClass().filter(DataClass::isUnique).isPresent() || domains.contains(wanted.domain());
            if (!collects) {
                return (value, row) -> value;
            }
            OriginalPlace place = new OriginalPlace(
                    table.table(), column, wanted.dataClass(), wanted.action() instanceof Action.Keep);
            return (value, row) -> {
                sink.accept(place, value);
                return value;
            };
        }
    }
}
