SELECT
    'error' AS severity,
    c.oid::pg_catalog.regclass::text AS object,
    'whoever can connect may ' || pg_catalog.lower(pg_catalog.string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type))
        AS found,
    pg_catalog.format(
        'REVOKE %s ON %s %s FROM PUBLIC;',
        pg_catalog.string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type),
        CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
        c.oid::pg_catalog.regclass) AS mend
FROM {relations} AS c
    CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a
WHERE a.grantee = 0
    AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')
GROUP BY c.oid, c.relkind
UNION ALL
SELECT
    'error',
    pg_catalog.format('%s.%I', c.oid::pg_catalog.regclass, t.attname),
    'whoever can connect may ' || pg_catalog.lower(pg_catalog.string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type)),
    pg_catalog.format(
        'REVOKE %s ON TABLE %s FROM PUBLIC;',
        pg_catalog.string_agg(pg_catalog.format('%s (%I)', a.privilege_type, t.attname), ', ' ORDER BY a.privilege_type),
        c.oid::pg_catalog.regclass)
FROM {relations} AS c
    JOIN pg_catalog.pg_attribute AS t ON t.attrelid = c.oid AND NOT t.attisdropped
    CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) AS a
WHERE a.grantee = 0
    AND a.privilege_type IN ('INSERT', 'UPDATE')
GROUP BY c.oid, t.attname
UNION ALL
SELECT
    'warning',
    pg_catalog.format('schema %I', n.nspname),
    'whoever can connect may make objects in it',
    pg_catalog.format('REVOKE CREATE ON SCHEMA %I FROM PUBLIC;', n.nspname)
FROM pg_catalog.pg_namespace AS n
    CROSS JOIN LATERAL pg_catalog.aclexplode(n.nspacl) AS a
WHERE n.oid IN ({namespaces})
    AND a.grantee = 0
    AND a.privilege_type = 'CREATE'
UNION ALL
SELECT
    'warning',
    pg_catalog.format('database %I', d.datname),
    'whoever can connect may make schemas in it',
    pg_catalog.format('REVOKE CREATE ON DATABASE %I FROM PUBLIC;', d.datname)
FROM pg_catalog.pg_database AS d
    CROSS JOIN LATERAL pg_catalog.aclexplode(d.datacl) AS a
WHERE d.datname = pg_catalog.current_database()
    AND a.grantee = 0
    AND a.privilege_type = 'CREATE'
ORDER BY 2
