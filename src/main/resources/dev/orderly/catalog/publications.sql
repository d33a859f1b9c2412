SELECT p.oid, p.pubname AS name, pg_catalog.pg_get_userbyid(p.pubowner) AS owner, p.puballtables AS all_tables,
       pg_catalog.array_remove(ARRAY[
           CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
           CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], NULL) AS operations,
       p.pubviaroot AS via_root,
       NULL AS generated_columns -- <18
       CASE WHEN p.pubgencols = 's' THEN 'stored' END AS generated_columns -- 18+
FROM pg_catalog.pg_publication p
