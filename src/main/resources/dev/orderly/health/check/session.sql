SELECT
    pg_catalog.quote_ident(CURRENT_USER) AS login,
    pg_catalog.current_setting('is_superuser') = 'on' AS superuser,
    pg_catalog.current_setting('server_version_num')::integer / 10000 AS major,
    -- as a session finds it that says nothing of its own
    (SELECT s.reset_val FROM pg_catalog.pg_settings AS s WHERE s.name = 'search_path') AS search_path
