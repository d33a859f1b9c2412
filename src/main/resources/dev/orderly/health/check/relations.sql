(SELECT r.*
    FROM pg_catalog.pg_class AS r
    WHERE r.relnamespace IN ({namespaces})
        AND r.relpersistence <> 't'
        -- what an extension made is its own affair
        AND NOT EXISTS (
            SELECT
            FROM pg_catalog.pg_depend AS d
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND d.objid = r.oid
                AND d.deptype = 'e'))
