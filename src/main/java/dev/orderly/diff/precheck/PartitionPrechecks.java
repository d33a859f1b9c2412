package dev.orderly.diff.precheck;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Catalog;
import dev.orderly.catalog.ObjectId;
import dev.orderly.catalog.Table;
import dev.orderly.diff.precheck.Precheck.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What partitions ask of the rows of tables that become one, are split into some, or held their rows by default. */
final class PartitionPrechecks {

    private static final String DEFAULT = "DEFAULT";

    private final Catalog now;
    private final Catalog after;

    PartitionPrechecks(Catalog now, Catalog after) {
        this.now = now;
        this.after = after;
    }

    /** A table that becomes a partition holds what fits it alone; no default partition holds what fits the new one. */
    List<Precheck> attached(Attachment attachment) {
        if (attachment.bound().isEmpty()
                || now.find(attachment.id()).filter(attachment::equals).isPresent()
                || !(after.find(attachment.parentTable()).orElse(null) instanceof Table parent)
                || !hashCanBeAsked(attachment)) {
            return List.of();
        }
        PartitionBounds bounds = PartitionBounds.of(parent);
        List<Precheck> found = new ArrayList<>();
        Optional<String> fits = bounds.fitting(attachment.bound());
        if (isPresent(attachment.child())) {
            fits.map(condition -> condition + " IS NOT TRUE")
                    .or(() -> placeElsewhere(bounds, attachment))
                    .ifPresent(condition -> found.add(precheck(attachment.child(), bounds, condition)));
        }
        fits.ifPresent(condition -> standingDefault(parent.id())
                .ifPresent(table -> found.add(precheck(table, bounds, condition + " IS TRUE"))));
        return found;
    }

    /** The rows of a plain table move into its partitions. */
    List<Precheck> split(Table from, Table to) {
        List<Attachment> partitions = partitions(to.id()).toList();
        boolean any = partitions.stream().anyMatch(it -> it.bound().equals(DEFAULT));
        if (from.isPartitioned() || !to.isPartitioned() || any || !isPresent(to.id()) || isHash(partitions)) {
            return List.of();
        }
        PartitionBounds bounds = PartitionBounds.of(to);
        String fits = either(bounds, partitions).orElse("false");
        return List.of(precheck(to.id(), bounds, '(' + fits + ") IS NOT TRUE"));
    }

    private Optional<String> placeElsewhere(PartitionBounds bounds, Attachment attachment) {
        return either(
                        bounds,
                        partitions(attachment.parentTable())
                                .filter(other -> !other.equals(attachment))
                                .toList())
                .map(condition -> '(' + condition + ") IS TRUE");
    }

    private static Optional<String> either(PartitionBounds bounds, List<Attachment> partitions) {
        String any = partitions.stream()
                .flatMap(partition -> bounds.fitting(partition.bound()).stream())
                .collect(Collectors.joining(" OR "));
        return any.isEmpty() ? Optional.empty() : Optional.of(any);
    }

    private Optional<ObjectId> standingDefault(ObjectId parent) {
        return partitions(parent)
                .filter(it -> it.bound().equals(DEFAULT) && now.find(it.id()).isPresent())
                .map(Attachment::child)
                .filter(this::isPresent)
                .findFirst();
    }

    private Stream<Attachment> partitions(ObjectId parent) {
        return after.all(Attachment.class).filter(it -> it.parentTable().equals(parent));
    }

    /** The server tells the place of a row by the partitioned table itself. */
    private boolean hashCanBeAsked(Attachment attachment) {
        return !isHash(List.of(attachment))
                || now.find(attachment.parentTable()).orElse(null) instanceof Table parent && parent.isPartitioned();
    }

    private static boolean isHash(List<Attachment> partitions) {
        return partitions.stream().anyMatch(it -> it.bound().startsWith("FOR VALUES WITH"));
    }

    private boolean isPresent(ObjectId table) {
        return now.find(table).orElse(null) instanceof Table;
    }

    private static Precheck precheck(ObjectId table, PartitionBounds bounds, String condition) {
        return new Precheck(
                Kind.PARTITION_BOUND, table, List.of(table), OffendingRows.of(table, bounds.keys(), condition));
    }
}
