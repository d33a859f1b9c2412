-- The copies of a partitioned table's triggers whose state is not the one that they were made with.
WITH RECURSIVE copies AS (
    SELECT t.oid, t.oid AS root, t.tgrelid, t.tgname, t.tgenabled, t.tgenabled AS given
    FROM pg_catalog.pg_trigger t
    JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid AND c.relkind = 'p'
    WHERE NOT t.tgisinternal AND t.tgparentid = 0
    UNION ALL
    -- 13 and 14 call copies internal
    SELECT t.oid, p.root, t.tgrelid, t.tgname, t.tgenabled, p.tgenabled
    FROM pg_catalog.pg_trigger t
    JOIN copies p ON p.oid = t.tgparentid
)
SELECT root, tgrelid AS relation, tgname AS name, tgenabled AS enabled
FROM copies
WHERE tgenabled <> given
