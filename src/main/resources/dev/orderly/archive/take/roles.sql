-- The statements that make the server's roles again, but for PostgreSQL's own, whoever made the cluster, and passwords.
WITH role AS (
    SELECT *
    FROM pg_catalog.pg_roles
    WHERE oid >= 16384
)
SELECT statement
FROM (
    -- who is there already stays, with what follows
    SELECT
        1 AS part,
        rolname AS name,
        'DO ' || pg_catalog.quote_literal('BEGIN CREATE ROLE ' || pg_catalog.quote_ident(rolname)
            || '; EXCEPTION WHEN duplicate_object THEN NULL; END') AS statement
    FROM role
    UNION ALL
    SELECT
        2,
        rolname,
        'ALTER ROLE ' || pg_catalog.quote_ident(rolname) || ' WITH'
            || CASE WHEN rolsuper THEN ' SUPERUSER' ELSE ' NOSUPERUSER' END
            || CASE WHEN rolinherit THEN ' INHERIT' ELSE ' NOINHERIT' END
            || CASE WHEN rolcreaterole THEN ' CREATEROLE' ELSE ' NOCREATEROLE' END
            || CASE WHEN rolcreatedb THEN ' CREATEDB' ELSE ' NOCREATEDB' END
            || CASE WHEN rolcanlogin THEN ' LOGIN' ELSE ' NOLOGIN' END
            || CASE WHEN rolreplication THEN ' REPLICATION' ELSE ' NOREPLICATION' END
            || CASE WHEN rolbypassrls THEN ' BYPASSRLS' ELSE ' NOBYPASSRLS' END
            || ' CONNECTION LIMIT ' || rolconnlimit
            || CASE WHEN rolvaliduntil IS NULL THEN '' ELSE ' VALID UNTIL ' || pg_catalog.quote_literal(rolvaliduntil) END
    FROM role
    UNION ALL
    SELECT
        3,
        rolname,
        'ALTER ROLE ' || pg_catalog.quote_ident(rolname) || ' SET '
            || pg_catalog.quote_ident(pg_catalog.split_part(setting, '=', 1)) || ' TO '
            -- lists such as search_path were stored with their parts quoted already
            || CASE
                WHEN pg_catalog.split_part(setting, '=', 1) IN (
                    'search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries', 'DateStyle'
                ) THEN pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1)
                ELSE pg_catalog.quote_literal(pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1))
            END
    FROM role
    JOIN pg_catalog.pg_db_role_setting AS configured ON configured.setrole = role.oid AND configured.setdatabase = 0
    CROSS JOIN pg_catalog.unnest(configured.setconfig) AS setting
    UNION ALL
    SELECT
        4,
        member.rolname,
        'GRANT ' || pg_catalog.quote_ident(whole.rolname) || ' TO ' || pg_catalog.quote_ident(member.rolname)
            || %s
    FROM pg_catalog.pg_auth_members AS membership
    JOIN pg_catalog.pg_roles AS whole ON whole.oid = membership.roleid
    JOIN role AS member ON member.oid = membership.member
    UNION ALL
    SELECT
        5,
        role.rolname,
        'COMMENT ON ROLE ' || pg_catalog.quote_ident(role.rolname) || ' IS ' || pg_catalog.quote_literal(description.description)
    FROM role
    JOIN pg_catalog.pg_shdescription AS description
        ON description.objoid = role.oid AND description.classoid = 'pg_catalog.pg_authid'::pg_catalog.regclass
) AS statements
GROUP BY part, name, statement
ORDER BY part, name, statement
