WITH bounds AS (
    SELECT
        s.*,
        o.relation,
        o.name,
        o.type,
        -- a standby has nothing of what is unlogged
        pg_catalog.pg_is_in_recovery() AND c.relpersistence = 'u' AS absent,
        pg_catalog.has_sequence_privilege(s.seqrelid, 'SELECT, USAGE')
            AND NOT (pg_catalog.pg_is_in_recovery() AND c.relpersistence = 'u') AS readable,
        -- the column that it fills may be narrower than the sequence
        LEAST(s.seqmax, CASE o.type WHEN 21 THEN 32767 WHEN 23 THEN 2147483647 END)::numeric AS most,
        GREATEST(s.seqmin, CASE o.type WHEN 21 THEN -32768 WHEN 23 THEN -2147483648 END)::numeric AS least
    FROM pg_catalog.pg_sequence AS s
        JOIN {relations} AS c ON c.oid = s.seqrelid
        LEFT JOIN LATERAL (
            SELECT a.attrelid AS relation, a.attname AS name, a.atttypid AS type
            FROM pg_catalog.pg_depend AS d
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND d.objid = s.seqrelid
                AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                AND d.deptype IN ('a', 'i')
            LIMIT 1) AS o ON true
    WHERE NOT s.seqcycle
), used AS (
    SELECT
        b.*,
        CASE
            WHEN b.seqincrement > 0 THEN 100 * (last.value - LEAST(b.seqstart, b.most)) / NULLIF(b.most - LEAST(b.seqstart, b.most), 0)
            ELSE 100 * (GREATEST(b.seqstart, b.least) - last.value) / NULLIF(GREATEST(b.seqstart, b.least) - b.least, 0)
        END AS percent
    FROM bounds AS b
        CROSS JOIN LATERAL (
            SELECT CASE WHEN b.readable THEN pg_catalog.pg_sequence_last_value(b.seqrelid) END::numeric AS value) AS last
)
SELECT
    CASE WHEN u.percent >= {sequence-error-percent} THEN 'error' ELSE 'warning' END AS severity,
    u.seqrelid::pg_catalog.regclass::text AS object,
    pg_catalog.format(
        '%s %% of its values are used%s',
        pg_catalog.trunc(LEAST(u.percent, 100), 1),
        CASE WHEN u.type IN (21, 23) THEN pg_catalog.format(
            ', counted by the type of %s.%I, %s', u.relation::pg_catalog.regclass, u.name, u.type::pg_catalog.regtype)
        END) AS found,
    CASE
        WHEN u.type IN (21, 23) AND u.seqtypid <> 20
        THEN pg_catalog.format(
            'ALTER TABLE %s ALTER COLUMN %I TYPE bigint; ALTER SEQUENCE %s AS bigint;',
            u.relation::pg_catalog.regclass, u.name, u.seqrelid::pg_catalog.regclass)
        WHEN u.type IN (21, 23)
        THEN pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I TYPE bigint;', u.relation::pg_catalog.regclass, u.name)
        WHEN u.seqtypid <> 20
        THEN pg_catalog.format('ALTER SEQUENCE %s AS bigint;', u.seqrelid::pg_catalog.regclass)
        WHEN u.seqmax < 9223372036854775807 AND u.seqincrement > 0
        THEN pg_catalog.format('ALTER SEQUENCE %s NO MAXVALUE;', u.seqrelid::pg_catalog.regclass)
    END AS mend
FROM used AS u
WHERE u.percent >= {sequence-warning-percent}
UNION ALL
SELECT
    'unseen',
    '',
    pg_catalog.format(
        CASE WHEN u.absent
            THEN 'a standby has nothing of %s sequences that are unlogged, such as %s'
            ELSE 'this role may not read %s of the sequences, such as %s'
        END,
        pg_catalog.count(*),
        (pg_catalog.array_agg(u.seqrelid::pg_catalog.regclass::text ORDER BY u.seqrelid))[1]),
    NULL
FROM used AS u
WHERE NOT u.readable
GROUP BY u.absent
ORDER BY 2
