SELECT r.oid, r.prrelid AS relation, r.prpubid AS publication,
       NULL AS condition, NULL::pg_catalog.text[] AS columns -- <15
       pg_catalog.pg_get_expr(r.prqual, r.prrelid) AS condition, -- 15+
       ARRAY(SELECT a.attname::pg_catalog.text FROM pg_catalog.pg_attribute a -- 15+
             WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::pg_catalog.int2[]) ORDER BY 1) AS columns -- 15+
FROM pg_catalog.pg_publication_rel r
