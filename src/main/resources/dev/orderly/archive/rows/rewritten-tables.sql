-- tables whose file is another one now than in the snapshot
SELECT c.oid::pg_catalog.regclass::text
FROM pg_catalog.pg_class c
WHERE c.relkind = 'r'
    AND c.relpersistence <> 't'
    AND c.relfilenode <> 0
    AND pg_catalog.pg_relation_filenode(c.oid) IS DISTINCT FROM c.relfilenode
LIMIT 1
