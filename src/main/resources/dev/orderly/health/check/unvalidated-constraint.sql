SELECT
    'warning' AS severity,
    pg_catalog.format('%I on %s', n.conname, COALESCE(c.oid::pg_catalog.regclass::text, t.oid::pg_catalog.regtype::text))
        AS object,
    CASE n.contype
        WHEN 'f' THEN 'rows from before the foreign key was added were not looked at'
        ELSE 'rows from before the constraint was added were not looked at'
    END AS found,
    CASE
        WHEN c.oid IS NULL
        THEN pg_catalog.format('ALTER DOMAIN %s VALIDATE CONSTRAINT %I;', t.oid::pg_catalog.regtype, n.conname)
        ELSE pg_catalog.format('ALTER TABLE %s VALIDATE CONSTRAINT %I;', c.oid::pg_catalog.regclass, n.conname)
    END AS mend
FROM pg_catalog.pg_constraint AS n
    LEFT JOIN {relations} AS c ON c.oid = n.conrelid
    LEFT JOIN pg_catalog.pg_type AS t ON t.oid = n.contypid AND t.typnamespace IN ({namespaces})
WHERE NOT n.convalidated
    AND n.conparentid = 0
    -- those that are inherited become valid with the one above
    AND n.coninhcount = 0
    AND n.conenforced -- 18+
    AND (c.oid IS NOT NULL OR t.oid IS NOT NULL)
UNION ALL -- 18+
SELECT -- 18+
    'warning', -- 18+
    pg_catalog.format('%I on %s', n.conname, c.oid::pg_catalog.regclass), -- 18+
    'it is not enforced: rows may break it', -- 18+
    CASE n.contype -- 18+
        WHEN 'f' THEN pg_catalog.format('ALTER TABLE %s ALTER CONSTRAINT %I ENFORCED;', c.oid::pg_catalog.regclass, n.conname) -- 18+
        -- the server changes this of foreign keys only -- 18+
        ELSE pg_catalog.format( -- 18+
            'ALTER TABLE %1$s DROP CONSTRAINT %2$I, ADD CONSTRAINT %2$I %3$s;', -- 18+
            c.oid::pg_catalog.regclass, -- 18+
            n.conname, -- 18+
            pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(n.oid), ' NOT ENFORCED$', '')) -- 18+
    END -- 18+
FROM pg_catalog.pg_constraint AS n -- 18+
    JOIN {relations} AS c ON c.oid = n.conrelid -- 18+
WHERE NOT n.conenforced AND n.conparentid = 0 AND n.coninhcount = 0 -- 18+
ORDER BY 2
