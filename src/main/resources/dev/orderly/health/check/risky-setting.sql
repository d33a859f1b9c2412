WITH risks AS (
    SELECT *
    FROM (VALUES
        ('fsync', 'off', 'error', 'a crash of the machine can ruin the whole cluster', 'on'),
        ('full_page_writes', 'off', 'error', 'a crash in the middle of a write can ruin pages', 'on'),
        ('zero_damaged_pages', 'on', 'error', 'damaged pages are emptied in silence', 'off'),
        ('ignore_checksum_failure', 'on', 'error', 'damaged pages are read as if they were whole', 'off'),
        ('ignore_invalid_pages', 'on', 'error', 'recovery passes over damaged pages', 'off'),
        ('autovacuum', 'off', 'error', 'bloat and the age of transactions grow without bounds', 'on'),
        ('track_counts', 'off', 'error', 'autovacuum does not know which tables need it', 'on'),
        ('session_replication_role', 'replica', 'error', 'triggers and foreign keys do not fire', 'origin'),
        ('synchronous_commit', 'off', 'info', 'a crash can lose the last transactions that were told committed', 'on')
    ) AS risk (name, setting, severity, found, value)
)
SELECT
    wanted.severity,
    s.name AS object,
    pg_catalog.format('it is %s: %s', s.setting, wanted.found) AS found,
    {setting-mend} AS mend
FROM pg_catalog.pg_settings AS s
    JOIN risks AS wanted ON wanted.name = s.name AND wanted.setting = s.setting
UNION ALL
-- what other roles have of their own
SELECT
    r.severity,
    pg_catalog.format('%s of role %I', r.name, a.rolname),
    pg_catalog.format('it is %s: %s', r.setting, r.found),
    CASE WHEN d.setdatabase = 0
        THEN pg_catalog.format('ALTER ROLE %I RESET %I;', a.rolname, r.name)
        ELSE pg_catalog.format('ALTER ROLE %I IN DATABASE %I RESET %I;', a.rolname, pg_catalog.current_database(), r.name)
    END
FROM pg_catalog.pg_db_role_setting AS d
    CROSS JOIN LATERAL pg_catalog.unnest(d.setconfig) AS own (setting)
    JOIN pg_catalog.pg_roles AS a ON a.oid = d.setrole AND a.rolname <> CURRENT_USER
    JOIN risks AS r
        ON r.name = pg_catalog.split_part(own.setting, '=', 1)
        -- kept as it was written
        AND r.setting = CASE pg_catalog.lower(pg_catalog.split_part(own.setting, '=', 2))
            WHEN 'false' THEN 'off' WHEN 'no' THEN 'off' WHEN '0' THEN 'off'
            WHEN 'true' THEN 'on' WHEN 'yes' THEN 'on' WHEN '1' THEN 'on'
            ELSE pg_catalog.lower(pg_catalog.split_part(own.setting, '=', 2)) END
WHERE d.setdatabase IN (
    0, (SELECT b.oid FROM pg_catalog.pg_database AS b WHERE b.datname = pg_catalog.current_database()))
ORDER BY 2
