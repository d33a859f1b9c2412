-- Tables, indexes, sequences, types and functions by name, those in public without their schema.
SELECT DISTINCT CASE n.nspname WHEN 'public' THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END
       || pg_catalog.quote_ident(o.name)
  FROM (SELECT relnamespace AS namespace, relname AS name
          FROM pg_catalog.pg_class
         WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I')
        UNION ALL
        SELECT pronamespace, proname
          FROM pg_catalog.pg_proc
        UNION ALL
        SELECT typnamespace, typname
          FROM pg_catalog.pg_type
         WHERE typtype IN ('e', 'd')) o
  JOIN pg_catalog.pg_namespace n ON n.oid = o.namespace
 -- system schemas, and what belongs to Orderly itself
 WHERE n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'orderly')
 ORDER BY 1
 LIMIT 5000
