SELECT c.oid, n.nspname AS schema, c.collname AS name, pg_catalog.pg_get_userbyid(c.collowner) AS owner,
       c.collprovider AS provider, c.collisdeterministic AS deterministic,
       c.collcollate AS collate, c.collctype AS ctype,
       CASE WHEN c.collprovider = 'i' THEN c.collcollate END AS locale, -- <15
       c.colliculocale AS locale, -- 15-16
       c.colllocale AS locale, -- 17+
       NULL AS rules -- <16
       c.collicurules AS rules -- 16+
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
