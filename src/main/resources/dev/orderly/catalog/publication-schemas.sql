SELECT s.oid, s.pnpubid AS publication, n.nspname AS schema
FROM pg_catalog.pg_publication_namespace s
JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid
