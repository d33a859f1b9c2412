package dev.orderly.seed.plan;

/** Why no rows can be made for a table. */
public final class CannotBeSeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String table;
    private final String reason;

    CannotBeSeeded(String table, String reason) {
        super(table + ": " + reason);
        this.table = table;
        this.reason = reason;
    }

    public String table() {
        return table;
    }

    public String reason() {
        return reason;
    }
}
