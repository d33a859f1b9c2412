SELECT
    pg_catalog.current_database() AS database,
    session_user AS login,
    pg_catalog.current_setting('server_version_num')::int AS version_number,
    pg_catalog.current_setting('server_version') AS version,
    -- no row for a backend that is not this role's to see, and none behind a pooler that hides it
    (
        SELECT ssl.version || ' ' || ssl.cipher
        FROM pg_catalog.pg_stat_ssl AS ssl
        WHERE ssl.pid = pg_catalog.pg_backend_pid() AND ssl.ssl
    ) AS tls,
    role.rolsuper AS superuser,
    role.rolcreatedb OR role.rolsuper AS create_database,
    role.rolcreaterole OR role.rolsuper AS create_role,
    pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') AS may_create_schema,
    pg_catalog.pg_is_in_recovery() AS in_recovery,
    pg_catalog.pg_backend_pid() AS backend,
    (EXTRACT(EPOCH FROM pg_catalog.clock_timestamp()) * 1000)::bigint AS clock,
    pg_catalog.pg_database_size(pg_catalog.current_database()) AS bytes
FROM pg_catalog.pg_roles AS role
WHERE role.rolname = session_user
