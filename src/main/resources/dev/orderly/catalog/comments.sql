-- What is said about objects: comments, and security labels, which have a provider.
SELECT d.classoid AS class, d.objoid AS oid, d.objsubid AS sub, a.attname AS column, d.description AS text,
       NULL AS provider, NULL AS described
FROM pg_catalog.pg_description d
LEFT JOIN pg_catalog.pg_attribute a ON d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
WHERE d.objoid >= 16384
UNION ALL
-- initdb comments everything in pg_catalog; of what it made, only schemas and extensions are in a model
SELECT d.classoid, d.objoid, d.objsubid, NULL, d.description, NULL, NULL
FROM (SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass AS class, n.oid FROM pg_catalog.pg_namespace n WHERE n.oid < 16384
      UNION ALL
      SELECT 'pg_catalog.pg_extension'::pg_catalog.regclass, e.oid FROM pg_catalog.pg_extension e WHERE e.oid < 16384) o
JOIN pg_catalog.pg_description d ON d.objoid = o.oid AND d.classoid = o.class
UNION ALL
SELECT l.classoid, l.objoid, l.objsubid, a.attname, l.label, l.provider,
       pg_catalog.pg_describe_object(l.classoid, l.objoid, l.objsubid)
FROM pg_catalog.pg_seclabel l
LEFT JOIN pg_catalog.pg_attribute a ON l.objsubid > 0 AND a.attrelid = l.objoid AND a.attnum = l.objsubid
