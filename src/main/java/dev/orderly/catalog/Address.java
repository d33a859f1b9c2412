package dev.orderly.catalog;

/** Where {@code pg_depend} points: catalog, oid and column number, packed into one number to keep large maps small. */
final class Address {

    private Address() {}

    static long of(SystemCatalog catalog, long oid) {
        return of(catalog.oid(), oid, 0);
    }

    static long ofColumn(long relation, int number) {
        return of(SystemCatalog.PG_CLASS.oid(), relation, number);
    }

    /** Class oids stay below 2^16, as all of them are assigned by initdb; oids have 32 bits, column numbers 11. */
    static long of(long catalog, long oid, int number) {
        return (catalog & 0xffffL) << 48 | (number & 0xffffL) << 32 | (oid & 0xffffffffL);
    }

    static long withoutColumn(long address) {
        return address & 0xffff0000ffffffffL;
    }
}
