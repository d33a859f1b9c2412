package dev.orderly.archive.rows;

/** What becomes of a database's rows on their way out. Thread-safe. */
public interface RowTreatment {

    /** All of them pass as they are. */
    static RowTreatment none() {
        return new RowTreatment() {
            @Override
            public Passage of(RowTable table) {
                return Passage.asTheyAre();
            }

            @Override
            public boolean takesLargeObjects() {
                return true;
            }
        };
    }

    Passage of(RowTable table);

    /** Whether large objects pass, which nobody looks into. */
    boolean takesLargeObjects();
}
