package dev.orderly.archive.toc;

import java.util.List;

/**
 * One thing in an archive: what makes it, what drops it, what it needs.
 *
 * @param id from 1, unique in the archive
 * @param hasData whether a data file, or a block of the custom format, belongs to it
 * @param tableOid the oid of the system catalog that holds the object; 0 for what is in none
 * @param oid the object's oid there
 * @param tag its name for lists, such as {@code patient patient_pkey}
 * @param kind the format's word for its kind, such as {@code FK CONSTRAINT}
 * @param create statements, each with its semicolon; empty for rows
 * @param drop the statement that drops it, from which pg_restore also takes how {@code ALTER … OWNER TO} names it
 * @param copy the {@code COPY … FROM stdin} of rows
 * @param schema its schema's name unquoted; empty without one
 * @param tablespace empty for the default one
 * @param accessMethod of a table, empty for others
 * @param relationKind {@code pg_class.relkind} as a number, 0 where there is none
 * @param owner the role's name unquoted
 * @param needs ids of entries that come before this one
 * @param file where its data is: the name of a file without the suffix of its compression; empty without data
 * @param offset where its data begins in a custom-format file; -1 where that was not noted
 */
public record TocEntry(
        int id,
        boolean hasData,
        long tableOid,
        long oid,
        String tag,
        String kind,
        Section section,
        String create,
        String drop,
        String copy,
        String schema,
        String tablespace,
        String accessMethod,
        int relationKind,
        String owner,
        List<Integer> needs,
        String file,
        long offset) {

    public static final long NO_OFFSET = -1;

    public TocEntry {
        needs = List.copyOf(needs);
    }

    /** An entry whose statements are all there is. */
    public static TocEntry of(int id, String kind, String tag, Section section, String create) {
        return new TocEntry(
                id, false, 0, 0, tag, kind, section, create, "", "", "", "", "", 0, "", List.of(), "", NO_OFFSET);
    }

    /** The same entry with its data in this file. */
    public TocEntry in(String other) {
        return with(create, owner, needs, other, NO_OFFSET);
    }

    /** The same entry with another owner; empty for whoever makes it. */
    public TocEntry ownedBy(String role) {
        return with(create, role, needs, file, offset);
    }

    /** The same entry after these others. */
    public TocEntry needing(List<Integer> others) {
        return with(create, owner, others, file, offset);
    }

    /** The same entry with these statements to make it. */
    public TocEntry creating(String statements) {
        return with(statements, owner, needs, file, offset);
    }

    private TocEntry with(String statements, String role, List<Integer> others, String data, long at) {
        return new TocEntry(
                id,
                hasData,
                tableOid,
                oid,
                tag,
                kind,
                section,
                statements,
                drop,
                copy,
                schema,
                tablespace,
                accessMethod,
                relationKind,
                role,
                others,
                data,
                at);
    }
}
