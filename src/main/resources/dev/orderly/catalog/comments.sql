-- What is said about objects: comments, and security labels, which have a provider.
SELECT d.classoid AS class, d.objoid AS oid, d.objsubid AS sub, a.attname AS column, d.description AS text,
       NULL AS provider, NULL AS described
FROM pg_catalog.pg_description d
LEFT JOIN pg_catalog.pg_attribute a ON d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
-- initdb comments everything in pg_catalog; of what it made, only schemas and extensions are in a model
WHERE d.objoid >= 16384
   OR d.classoid IN ('pg_catalog.pg_namespace'::pg_catalog.regclass, 'pg_catalog.pg_extension'::pg_catalog.regclass)
UNION ALL
SELECT l.classoid, l.objoid, l.objsubid, a.attname, l.label, l.provider,
       pg_catalog.pg_describe_object(l.classoid, l.objoid, l.objsubid)
FROM pg_catalog.pg_seclabel l
LEFT JOIN pg_catalog.pg_attribute a ON l.objsubid > 0 AND a.attrelid = l.objoid AND a.attnum = l.objsubid
