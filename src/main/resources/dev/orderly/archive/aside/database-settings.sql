WITH target AS (
    SELECT * FROM pg_catalog.pg_database WHERE datname = ?
)
SELECT statement
FROM (
    SELECT
        1 AS part,
        CASE
            WHEN configured.setrole = 0 THEN 'ALTER DATABASE %DATABASE%'
            ELSE 'ALTER ROLE ' || pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(configured.setrole)) || ' IN DATABASE %DATABASE%'
        END || ' SET ' || pg_catalog.quote_ident(pg_catalog.split_part(setting, '=', 1)) || ' TO '
            -- lists such as search_path were stored with their parts quoted already
            || CASE
                WHEN pg_catalog.split_part(setting, '=', 1) IN (
                    'search_path', 'temp_tablespaces', 'session_preload_libraries', 'local_preload_libraries', 'DateStyle'
                ) THEN pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1)
                ELSE pg_catalog.quote_literal(pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1))
            END AS statement
    FROM target
    JOIN pg_catalog.pg_db_role_setting AS configured
        -- those of a role in this database too: they would stay with the one that is put aside
        ON configured.setdatabase = target.oid
    CROSS JOIN pg_catalog.unnest(configured.setconfig) AS setting
    UNION ALL
    SELECT 2, 'ALTER DATABASE %DATABASE% CONNECTION LIMIT ' || target.datconnlimit
    FROM target
    WHERE target.datconnlimit >= 0
    UNION ALL
    SELECT 3, 'REVOKE ALL ON DATABASE %DATABASE% FROM PUBLIC'
    FROM target
    WHERE target.datacl IS NOT NULL
    UNION ALL
    SELECT
        4,
        'GRANT ' || acl.privilege_type || ' ON DATABASE %DATABASE% TO '
            || CASE WHEN acl.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(grantee.rolname) END
            || CASE WHEN acl.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
    FROM target
    CROSS JOIN pg_catalog.aclexplode(target.datacl) AS acl
    LEFT JOIN pg_catalog.pg_roles AS grantee ON grantee.oid = acl.grantee
    -- the owner has its own from the start
    WHERE acl.grantee <> target.datdba
    UNION ALL
    SELECT 5, 'COMMENT ON DATABASE %DATABASE% IS ' || pg_catalog.quote_literal(description.description)
    FROM target
    JOIN pg_catalog.pg_shdescription AS description
        ON description.objoid = target.oid AND description.classoid = 'pg_catalog.pg_database'::pg_catalog.regclass
) AS statements
ORDER BY part, statement
