package dev.orderly.privacy.policy;

import dev.orderly.catalog.ObjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is done to which column when rows leave.
 *
 * @param file as messages name it
 * @param hash of what it says, for manifests: comments and layout do not count
 * @param unlistedIsNull whether a column that nothing is decided about becomes null, rather than that the run is refused
 * @param locale of made-up people, such as {@code en-IN}
 * @param quasiIdentifiers what leads to people together, and how many have to share it
 * @param subsets what is to be known to take a part of the rows
 * @param tables by name as they are written, schema public left out or not
 */
public record Policy(
        String file,
        String hash,
        boolean unlistedIsNull,
        Profile profile,
        String locale,
        List<QuasiIdentifier> quasiIdentifiers,
        SubsetRules subsets,
        Map<String, TablePolicy> tables) {

    /** The file's name, beside the model's SQL. */
    public static final String FILE = "privacy.yaml";

    public Policy {
        quasiIdentifiers = List.copyOf(quasiIdentifiers);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /**
     * That of the model in a folder; without a file, one that decides nothing.
     *
     * @throws dev.orderly.problem.ProblemException {@code policy-invalid}, exit 6, with everything that is wrong
     */
    public static Policy read(Path model) {
        Path file = model.resolve(FILE);
        try {
            return of(Files.isRegularFile(file) ? Files.readString(file) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #read}, of a text. */
    public static Policy of(String text) {
        return PolicyFile.parse(FILE, text);
    }

    /** What is decided about a table. */
    public Optional<TablePolicy> of(ObjectId table) {
        TablePolicy whole = tables.get(table.schema() + '.' + table.name());
        return Optional.ofNullable(whole == null && isUsual(table) ? tables.get(table.name()) : whole);
    }

    /** The same with other tables. */
    public Policy with(Map<String, TablePolicy> others) {
        return new Policy(file, hash, unlistedIsNull, profile, locale, quasiIdentifiers, subsets, others);
    }

    /** A table as policies write it. */
    public static String nameOf(ObjectId table) {
        return isUsual(table) ? table.name() : table.schema() + '.' + table.name();
    }

    private static boolean isUsual(ObjectId table) {
        return table.schema().equals("public");
    }
}
