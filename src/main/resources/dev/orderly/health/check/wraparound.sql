WITH aged AS (
    SELECT
        d.datname,
        d.datname = pg_catalog.current_database() AS here,
        GREATEST(pg_catalog.age(d.datfrozenxid), pg_catalog.mxid_age(d.datminmxid)) AS age,
        pg_catalog.mxid_age(d.datminmxid) > pg_catalog.age(d.datfrozenxid) AS by_multixact
    FROM pg_catalog.pg_database AS d
)
SELECT
    CASE WHEN a.age >= {wraparound-error} THEN 'error' ELSE 'warning' END AS severity,
    pg_catalog.format('database %I', a.datname) AS object,
    pg_catalog.format(
        'its oldest %s is %s behind; at 2,146,483,647 the server stops taking changes',
        CASE WHEN a.by_multixact THEN 'multixact' ELSE 'transaction' END, a.age) AS found,
    CASE WHEN a.here THEN 'VACUUM (FREEZE);' ELSE pg_catalog.format('-- in %I: VACUUM (FREEZE);', a.datname) END AS mend
FROM aged AS a
WHERE a.age >= {wraparound-warning}
UNION ALL
(
    SELECT
        CASE WHEN t.age >= {wraparound-error} THEN 'error' ELSE 'warning' END,
        t.relation::pg_catalog.regclass::text,
        pg_catalog.format(
            'its oldest %s is %s behind, %s',
            CASE WHEN t.by_multixact THEN 'multixact' ELSE 'transaction' END, t.age, pg_catalog.pg_size_pretty(t.bytes)),
        pg_catalog.format('VACUUM (FREEZE) %s;', t.relation::pg_catalog.regclass)
    FROM (
        SELECT
            c.oid AS relation,
            GREATEST(of.age, of.mxid_age) AS age,
            of.mxid_age > of.age AS by_multixact,
            pg_catalog.pg_table_size(c.oid) AS bytes
        FROM {relations} AS c
            LEFT JOIN pg_catalog.pg_class AS x ON x.oid = c.reltoastrelid
            -- that of TOAST is vacuumed with its table
            CROSS JOIN LATERAL (
                SELECT
                    GREATEST(pg_catalog.age(c.relfrozenxid), pg_catalog.age(x.relfrozenxid)) AS age,
                    GREATEST(pg_catalog.mxid_age(c.relminmxid), pg_catalog.mxid_age(x.relminmxid)) AS mxid_age) AS of
        WHERE c.relkind IN ('r', 'm')
            AND GREATEST(of.age, of.mxid_age) >= {wraparound-warning}
    ) AS t
    -- the largest take longest
    ORDER BY t.age DESC, t.bytes DESC
    LIMIT 10
)
