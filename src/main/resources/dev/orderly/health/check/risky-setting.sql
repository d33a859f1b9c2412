SELECT
    risk.severity,
    s.name AS object,
    pg_catalog.format('it is %s: %s', s.setting, risk.found) AS found,
    CASE
        -- a session, role or database has its own, which is where it is to be mended
        WHEN s.source IN ('database', 'user', 'database user')
        THEN pg_catalog.format('ALTER %s RESET %I;', CASE s.source
            WHEN 'database' THEN pg_catalog.format('DATABASE %I', pg_catalog.current_database())
            WHEN 'user' THEN pg_catalog.format('ROLE %I', CURRENT_USER)
            ELSE pg_catalog.format('ROLE %I IN DATABASE %I', CURRENT_USER, pg_catalog.current_database()) END, s.name)
        ELSE pg_catalog.format('ALTER SYSTEM SET %I = %s; SELECT pg_reload_conf();', s.name, risk.wanted)
    END AS mend
FROM pg_catalog.pg_settings AS s
    JOIN (VALUES
        ('fsync', 'off', 'error', 'a crash of the machine can ruin the whole cluster', 'on'),
        ('full_page_writes', 'off', 'error', 'a crash in the middle of a write can ruin pages', 'on'),
        ('zero_damaged_pages', 'on', 'error', 'damaged pages are emptied in silence', 'off'),
        ('ignore_checksum_failure', 'on', 'error', 'damaged pages are read as if they were whole', 'off'),
        ('ignore_invalid_pages', 'on', 'error', 'recovery passes over damaged pages', 'off'),
        ('autovacuum', 'off', 'error', 'bloat and the age of transactions grow without bounds', 'on'),
        ('track_counts', 'off', 'error', 'autovacuum does not know which tables need it', 'on'),
        ('session_replication_role', 'replica', 'error', 'triggers and foreign keys do not fire', 'origin'),
        ('synchronous_commit', 'off', 'info', 'a crash can lose the last transactions that were told committed', 'on')
    ) AS risk (name, setting, severity, found, wanted) ON risk.name = s.name AND risk.setting = s.setting
ORDER BY 2
