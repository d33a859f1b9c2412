-- What was granted or revoked on PostgreSQL's own objects since the cluster was made.
WITH lists (class, oid, sub, "column", owner, kind, schema, name, acl) AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0, NULL::pg_catalog.name, c.relowner,
           CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END, n.nspname,
           CASE WHEN c.relkind = 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END
               || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), c.relacl
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relacl IS NOT NULL AND c.oid < 16384
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid, a.attnum, a.attname, c.relowner, 'c', n.nspname,
           'TABLE ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), a.attacl
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL AND c.oid < 16384 AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, NULL, n.nspowner, 'n', '',
           'SCHEMA ' || pg_catalog.quote_ident(n.nspname), n.nspacl
    FROM pg_catalog.pg_namespace n
    WHERE n.nspacl IS NOT NULL AND n.nspname IN ('pg_catalog', 'information_schema')
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0, NULL, p.proowner, 'f', n.nspname,
           'ROUTINE ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname)
               || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')', p.proacl
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE p.proacl IS NOT NULL AND p.oid < 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, NULL, t.typowner, 'T', n.nspname,
           'TYPE ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname), t.typacl
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typacl IS NOT NULL AND t.oid < 16384
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, NULL, l.lanowner, 'l', '',
           'LANGUAGE ' || pg_catalog.quote_ident(l.lanname), l.lanacl
    FROM pg_catalog.pg_language l WHERE l.lanacl IS NOT NULL AND l.oid < 16384
)
-- one text per grant, in the list's order: privilege, grantable, then the grantee, marked as owner, public or role
SELECT l.schema, l.name, l."column", pg_catalog.pg_get_userbyid(l.owner) AS owner,
       ARRAY(SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = l.owner THEN ' o'
                        WHEN x.grantee = 0 THEN ' p' ELSE ' r' || pg_catalog.pg_get_userbyid(x.grantee) END
             FROM pg_catalog.aclexplode(l.acl) x) AS grants,
       ARRAY(SELECT CASE WHEN x.grantor = l.owner THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
             FROM pg_catalog.aclexplode(l.acl) x) AS grantors,
       ARRAY(SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = l.owner THEN ' o'
                        WHEN x.grantee = 0 THEN ' p' ELSE ' r' || pg_catalog.pg_get_userbyid(x.grantee) END
             FROM pg_catalog.aclexplode(d.acl) x) AS defaults,
       ARRAY(SELECT CASE WHEN x.grantor = l.owner THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
             FROM pg_catalog.aclexplode(d.acl) x) AS default_grantors
FROM lists l
LEFT JOIN pg_catalog.pg_init_privs i ON i.classoid = l.class AND i.objoid = l.oid AND i.objsubid = l.sub
CROSS JOIN LATERAL (
    SELECT coalesce(i.initprivs, CASE WHEN l.kind <> 'c' THEN pg_catalog.acldefault(l.kind::"char", l.owner) END) AS acl
) d
WHERE l.acl IS DISTINCT FROM d.acl
ORDER BY l.schema, l.name, l.sub
