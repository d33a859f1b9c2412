SELECT i.inhrelid AS child, i.inhparent AS parent, i.inhseqno AS position,
       c.relkind IN ('i', 'I') AS is_index, pg_catalog.pg_get_expr(c.relpartbound, c.oid) AS bound
FROM pg_catalog.pg_inherits i
JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
