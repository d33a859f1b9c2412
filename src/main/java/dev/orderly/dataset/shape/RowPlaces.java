package dev.orderly.dataset.shape;

import dev.orderly.sql.SqlLiteral;

/** Where some rows of a table are in one database, for as long as a snapshot or a lock keeps them there. */
public final class RowPlaces {

    private final StringBuilder tables = new StringBuilder();
    private final StringBuilder places = new StringBuilder();
    private int size;

    /**
     * @param table the {@code tableoid}: partitions have their own
     * @param place the {@code ctid}
     */
    public void add(long table, String place) {
        tables.append(size == 0 ? "" : ",").append(table);
        places.append(size == 0 ? "" : ",").append('"').append(place).append('"');
        size++;
    }

    public int size() {
        return size;
    }

    /** A query for all of them: {@code tab} and {@code tid}. */
    public String rows() {
        return "SELECT p.tab, p.tid FROM ROWS FROM (pg_catalog.unnest(" + SqlLiteral.quote("{" + tables + "}")
                + "::pg_catalog.oid[]), pg_catalog.unnest(" + tids() + ")) p (tab, tid)";
    }

    private String tids() {
        return SqlLiteral.quote("{" + places + "}") + "::pg_catalog.tid[]";
    }

    /** Whether a row is one of them: each partition is asked for its places, and others' places in it are passed over. */
    String areOf(String alias) {
        return alias + "ctid = ANY (" + tids() + ") AND (" + alias + "tableoid, " + alias + "ctid) IN (" + rows() + ")";
    }
}
