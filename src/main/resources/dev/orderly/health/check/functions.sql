SELECT
    p.oid::pg_catalog.regprocedure::text AS object,
    pg_catalog.format(
        'SELECT pg_catalog.set_config(''search_path'', %L, true), %s(%s)',
        -- its own, else that of a session that says nothing
        COALESCE(
            (
                SELECT pg_catalog.substr(s.setting, 13)
                FROM pg_catalog.unnest(p.proconfig) AS s (setting)
                WHERE s.setting LIKE 'search\_path=%'
            ),
            {search-path}),
        l.lanvalidator::pg_catalog.regproc,
        p.oid) AS trial,
    pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
        AND pg_catalog.has_language_privilege(l.oid, 'USAGE')
        AND pg_catalog.has_schema_privilege(p.pronamespace, 'USAGE') AS readable
FROM pg_catalog.pg_proc AS p
    JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang
WHERE l.lanname IN ('sql', 'plpgsql')
    AND p.pronamespace IN ({namespaces})
    AND NOT EXISTS (
        SELECT
        FROM pg_catalog.pg_depend AS d
        WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
            AND d.objid = p.oid
            AND d.deptype = 'e')
ORDER BY 1
