SELECT d.classoid AS class, d.objoid AS oid, d.objsubid AS sub, a.attname AS column, d.description AS text
FROM pg_catalog.pg_description d
LEFT JOIN pg_catalog.pg_attribute a ON d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
-- initdb comments everything in pg_catalog; of what it made, only schemas and extensions are in a model
WHERE d.objoid >= 16384
   OR d.classoid IN ('pg_catalog.pg_namespace'::pg_catalog.regclass, 'pg_catalog.pg_extension'::pg_catalog.regclass)
