package dev.orderly.privacy.person;

import dev.orderly.privacy.plan.ColumnPlan;
import dev.orderly.privacy.plan.TablePlan;
import dev.orderly.privacy.rows.TextCheck;
import dev.orderly.privacy.scan.value.MaskedExample;
import dev.orderly.privacy.text.KnownName;
import dev.orderly.privacy.text.KnownWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * Looks whether texts, as they leave, name the persons of their own row. What a row's persons are called is known while the row passes, and
 * is compared then: nothing is kept but numbers. Thread-safe.
 */
public final class NamedPersons {

    private final Map<String, Tally> tallies = new ConcurrentHashMap<>();
    private final Set<String> unread = new ConcurrentSkipListSet<>();

    /** What was seen in a column. */
    private static final class Tally {

        private final boolean ofWords;
        private final LongAdder texts = new LongAdder();
        private final LongAdder certain = new LongAdder();
        private final LongAdder alone = new LongAdder();
        private final LongAdder others = new LongAdder();
        private volatile String example = "";

        Tally(boolean ofWords) {
            this.ofWords = ofWords;
        }
    }

    /**
     * A column whose texts were looked at.
     *
     * @param place table and column, as policies write them
     * @param ofWords whether the policy knows it for words about people
     * @param certain how many texts have a full name, an address or a number of the person
     * @param alone how many others have a single name
     * @param others how many have a name of the person of another row instead, which is chance
     * @param example of what was found, with stars in it
     */
    public record Seen(
            String place, boolean ofWords, long texts, long certain, long alone, long others, String example) {}

    /**
     * For a table's rows and for one thread.
     *
     * @param plan of the table or the partition that they are read from
     * @param name of the table as a whole
     */
    public TextCheck of(TablePlan plan, String name) {
        List<Tally> columns = new ArrayList<>();
        for (ColumnPlan column : plan.columns()) {
            columns.add(tallies.computeIfAbsent(name + '.' + column.column(), any -> new Tally(column.hasWords())));
        }
        return new Looking(columns);
    }

    /** Of a table that tells of persons, whose rows nothing finds fast enough. */
    void unread(String table) {
        unread.add(table);
    }

    /** Tables that tell of persons and were not asked. */
    public Set<String> unread() {
        return new TreeSet<>(unread);
    }

    /** By name; those without texts are left out. */
    public List<Seen> seen() {
        List<Seen> seen = new ArrayList<>();
        new TreeMap<>(tallies).forEach((place, tally) -> {
            if (tally.texts.sum() > 0) {
                seen.add(new Seen(
                        place,
                        tally.ofWords,
                        tally.texts.sum(),
                        tally.certain.sum(),
                        tally.alone.sum(),
                        tally.others.sum(),
                        tally.example));
            }
        });
        return seen;
    }

    /** What one thread sees. */
    private static final class Looking implements TextCheck {

        private final List<Tally> columns;
        /** So many texts are looked at for chance, then every so many stands for as many. */
        private static final int ALL = 10_000;

        private static final int ONE_IN = 16;

        private KnownWords before = KnownWords.NONE;
        private KnownWords held = KnownWords.NONE;
        private KnownWords now = KnownWords.NONE;
        private long rows;
        private long looked;

        Looking(List<Tally> columns) {
            this.columns = columns;
        }

        @Override
        public void text(int column, String text, KnownWords known) {
            if (known != now) {
                next(known);
            }
            Tally tally = columns.get(column);
            tally.texts.increment();
            List<KnownName> names = new ArrayList<>(0);
            known.named(text, names::add);
            if (names.isEmpty()) {
                chance(tally, text, known);
                return;
            }
            boolean alone = names.stream().allMatch(KnownName::alone) && words(names) == 1;
            (alone ? tally.alone : tally.certain).increment();
            if (tally.example.isEmpty()) {
                tally.example = MaskedExample.of(names.get(0).text());
            }
        }

        /** Every so many rows are held, to compare with those that follow. */
        private void next(KnownWords known) {
            now = known;
            before = held;
            if (rows % ONE_IN == 0 && !known.replaced().isEmpty()) {
                held = known;
            }
            rows++;
        }

        /** The names of a row before are as good as any for what chance does. */
        private void chance(Tally tally, String text, KnownWords known) {
            boolean all = looked < ALL;
            if (all || looked % ONE_IN == 0) {
                tally.others.add(before.isNamedBy(text, known) ? all ? 1 : ONE_IN : 0);
            }
            looked++;
        }

        private static long words(List<KnownName> names) {
            return names.stream().map(KnownName::text).distinct().count();
        }
    }
}
