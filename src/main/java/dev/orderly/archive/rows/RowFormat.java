package dev.orderly.archive.rows;

/** How COPY writes rows. Archives hold text; what streams from one server into another of the same major version may be binary. */
public enum RowFormat {
    TEXT(""),
    BINARY("FORMAT binary");

    private final String option;

    RowFormat(String option) {
        this.option = option;
    }

    /** COPY's; empty where it is the default. */
    public String option() {
        return option;
    }
}
