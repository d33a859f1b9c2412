SELECT
    CASE WHEN o.rolsuper THEN 'error' ELSE 'warning' END AS severity,
    p.oid::pg_catalog.regprocedure::text AS object,
    pg_catalog.format('it runs as %I with the search path of whoever calls it', o.rolname) AS found,
    pg_catalog.format(
        'ALTER ROUTINE %s SET search_path = %I, pg_temp;', p.oid::pg_catalog.regprocedure, n.nspname) AS mend
FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_roles AS o ON o.oid = p.proowner
    JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE p.prosecdef
    AND p.pronamespace IN ({namespaces})
    AND l.lanname NOT IN ('internal', 'c')
    -- names in such a body were looked up when it was written
    AND p.prosqlbody IS NULL -- 14+
    AND NOT EXISTS (
        SELECT FROM pg_catalog.unnest(p.proconfig) AS s (setting) WHERE s.setting LIKE 'search\_path=%')
    -- those that call it are other roles than the owner
    AND (p.proacl IS NULL OR EXISTS (
        SELECT FROM pg_catalog.aclexplode(p.proacl) AS a
        WHERE a.privilege_type = 'EXECUTE' AND a.grantee <> p.proowner))
    AND NOT EXISTS (
        SELECT
        FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
            AND d.objid = p.oid
            AND d.deptype = 'e')
ORDER BY 2
