SELECT p.oid, p.polrelid AS relation, p.polname AS name, p.polpermissive AS permissive,
       CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
                     ELSE 'ALL' END AS command,
       -- role 0 is PUBLIC, the empty name
       ARRAY(SELECT coalesce(r.rolname::pg_catalog.text, '') FROM pg_catalog.unnest(p.polroles) u(oid)
             LEFT JOIN pg_catalog.pg_roles r ON r.oid = u.oid ORDER BY 1) AS roles,
       pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_expression,
       pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check_expression
FROM pg_catalog.pg_policy p
