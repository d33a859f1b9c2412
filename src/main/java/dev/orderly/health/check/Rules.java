package dev.orderly.health.check;

import java.util.List;

/** All rules, in the order in which findings of one severity are told. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new SqlRule("risky-setting", "the server runs with a setting that can lose what it was given"),
            new SqlRule("checksums", "damage that nobody notices is copied into every backup"),
            new Damage("table-damage", "rows of a damaged table are lost or wrong", false),
            new Damage("index-damage", "queries through a damaged index miss rows, or find them twice", true),
            new SqlRule(
                    "collation-version",
                    "indexes that were built in another sort order miss rows, and let duplicates in"),
            new SqlRule(
                    "wraparound",
                    "when transaction numbers run out the server stops taking changes until it is vacuumed"),
            new SqlRule("prepared-transaction", "what it holds nobody else can have, and VACUUM cannot work"),
            new SqlRule("replication-slot", "WAL that is kept for a reader that is gone fills the disk"),
            new SqlRule("sequence-near-end", "after its last value every insert fails"),
            new SequenceBehind(),
            new SqlRule("invalid-index", "queries do not use it, and every write keeps it up"),
            new SqlRule("disabled-trigger", "what it should watch or write is not watched or written"),
            new Trials("broken-view", "whoever reads it gets an error: the server cannot plan it", "views", "views"),
            new Trials(
                    "broken-function",
                    "whoever calls it gets an error: the server cannot read its body",
                    "functions",
                    "functions"),
            new SqlRule("unvalidated-constraint", "rows may break it, and the planner does not rely on it"),
            new VirtualReferences(),
            new SqlRule("row-security", "rows may be seen, or hidden, against what the policies say"),
            new SqlRule("public-write", "PUBLIC is every role, also those that are made later"),
            new SqlRule(
                    "unsafe-definer",
                    "a caller can put objects of its own in the way and have them used with the owner's rights"),
            new SqlRule("password-hashing", "md5 hashes can be guessed, and be used in place of the password"),
            new SqlRule(
                    "foreign-key-without-index",
                    "each deletion and change of key in the referenced table reads the whole referring one"),
            new SqlRule("duplicate-foreign-key", "every write is checked twice"),
            new SqlRule(
                    "foreign-key-types",
                    "values are converted at each check, and one side may hold what the other cannot"),
            new SqlRule(
                    "table-without-primary-key",
                    "rows cannot be told apart: logical replication refuses their changes, tools cannot address them"),
            new SqlRule("duplicate-index", "every write keeps both up, and both take space"),
            new SqlRule("prefix-index", "the longer index answers the same queries; every write keeps both up"),
            new SqlRule("array-index", "a B-tree finds whole arrays only; queries for what is in them need GIN"),
            new SqlRule("unused-index", "every write keeps up what nobody reads"),
            new SqlRule(
                    "missing-index",
                    "queries read every row to find a few; look for their conditions with: db slow, and EXPLAIN"),
            new SqlRule("stale-statistics", "the planner chooses by what the table was, and chooses badly"),
            new Bloat("table-bloat", "empty space is read, cached and backed up with the rest", false),
            new Bloat("index-bloat", "empty space is read and cached with the rest", true),
            new SqlRule("extension-update", "corrections that the server has do not reach the database"));

    private static final List<String> NAMES = ALL.stream().map(Rule::name).toList();

    private Rules() {}

    static List<Rule> all() {
        return ALL;
    }

    /** Names of those that are about indexes. */
    public static List<String> ofIndexes() {
        return NAMES.stream().filter(name -> name.contains("index")).toList();
    }

    /** Names of those that read nothing but the catalog, by one query each. */
    public static List<String> quick() {
        return ALL.stream().filter(SqlRule.class::isInstance).map(Rule::name).toList();
    }

    /** The names of all rules. */
    public static List<String> names() {
        return NAMES;
    }
}
