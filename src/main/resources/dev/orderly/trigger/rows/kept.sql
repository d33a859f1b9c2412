-- A trigger for each row does not see TRUNCATE, and one for a statement is its own table's alone: each month has one.
DO $$
DECLARE
    kept regclass;
BEGIN
    FOR kept IN
        SELECT c.oid
        FROM pg_catalog.pg_class AS c
        WHERE (c.oid = 'orderly.row_change'::pg_catalog.regclass
                OR c.oid IN (
                    SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i
                    WHERE i.inhparent = 'orderly.row_change'::pg_catalog.regclass))
            AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = c.oid AND t.tgname = 'row_change_whole')
    LOOP
        EXECUTE 'CREATE TRIGGER row_change_whole BEFORE TRUNCATE ON ' || kept
            || ' FOR EACH STATEMENT EXECUTE FUNCTION orderly.keep_row_changes()';
    END LOOP;
END
$$;
