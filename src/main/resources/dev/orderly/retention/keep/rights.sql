SELECT
    t.oid IS NOT NULL AS there,
    CASE
        WHEN t.oid IS NOT NULL THEN pg_catalog.has_table_privilege(t.oid, 'INSERT')
        WHEN s.oid IS NOT NULL THEN pg_catalog.has_schema_privilege(s.oid, 'CREATE')
        ELSE pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
    END AS may,
    CASE
        WHEN t.oid IS NOT NULL THEN 'GRANT INSERT ON ' || n.relation || ' TO …'
        WHEN s.oid IS NOT NULL THEN 'GRANT CREATE ON SCHEMA ' || n.schema || ' TO …'
        ELSE 'CREATE SCHEMA ' || n.schema || ' AUTHORIZATION …'
    END AS mending
FROM (SELECT ?::pg_catalog.text AS relation, ?::pg_catalog.text AS schema) AS n
-- of names that lead nowhere both are null
CROSS JOIN LATERAL (SELECT pg_catalog.to_regclass(n.relation)::pg_catalog.oid AS oid) AS t
CROSS JOIN LATERAL (SELECT pg_catalog.to_regnamespace(n.schema)::pg_catalog.oid AS oid) AS s
