package dev.orderly.health.maintenance;

/** What a step does to its relation. */
public enum Action {
    VACUUM("vacuuming", "vacuumed"),
    /** VACUUM (FULL), after which the server does not count dead rows anew. */
    REWRITE("rewriting", "rewritten"),
    ANALYZE("analysing", "analysed"),
    REINDEX("rebuilding", "rebuilt"),
    /** An index that an interrupted REINDEX CONCURRENTLY left is dropped. */
    DROP("removing", "removed");

    private final String doing;
    private final String done;

    Action(String doing, String done) {
        this.doing = doing;
        this.done = done;
    }

    String doing() {
        return doing;
    }

    /** The word for results and logs. */
    public String done() {
        return done;
    }
}
