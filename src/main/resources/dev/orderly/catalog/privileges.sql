-- Only what was granted or revoked: an untouched object has no list at all.
WITH lists (class, oid, sub, "column", owner, kind, acl) AS (
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, c.oid, 0, NULL::pg_catalog.name, c.relowner,
           CASE WHEN c.relkind = 'S' THEN 's' ELSE 'r' END, c.relacl
    FROM pg_catalog.pg_class c WHERE c.relacl IS NOT NULL AND c.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, a.attrelid, a.attnum, a.attname, c.relowner, 'c', a.attacl
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    WHERE a.attacl IS NOT NULL AND a.attrelid >= 16384 AND NOT a.attisdropped
    UNION ALL
    SELECT 'pg_catalog.pg_namespace'::pg_catalog.regclass, n.oid, 0, NULL, n.nspowner, 'n', n.nspacl
    FROM pg_catalog.pg_namespace n
    WHERE n.nspacl IS NOT NULL AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    UNION ALL
    SELECT 'pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0, NULL, p.proowner, 'f', p.proacl
    FROM pg_catalog.pg_proc p WHERE p.proacl IS NOT NULL AND p.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, 0, NULL, t.typowner, 'T', t.typacl
    FROM pg_catalog.pg_type t WHERE t.typacl IS NOT NULL AND t.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_language'::pg_catalog.regclass, l.oid, 0, NULL, l.lanowner, 'l', l.lanacl
    FROM pg_catalog.pg_language l WHERE l.lanacl IS NOT NULL AND l.oid >= 16384
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, w.oid, 0, NULL, w.fdwowner, 'F', w.fdwacl
    FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.fdwacl IS NOT NULL
    UNION ALL
    SELECT 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, s.oid, 0, NULL, s.srvowner, 'S', s.srvacl
    FROM pg_catalog.pg_foreign_server s WHERE s.srvacl IS NOT NULL
)
-- one text per grant, in the list's order: privilege, grantable, then the grantee, marked as owner, public or role
SELECT l.class::pg_catalog.oid AS class, l.oid, l.sub, l."column",
       ARRAY(SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = l.owner THEN ' o'
                        WHEN x.grantee = 0 THEN ' p' ELSE ' r' || pg_catalog.pg_get_userbyid(x.grantee) END
             FROM pg_catalog.aclexplode(l.acl) x) AS grants,
       ARRAY(SELECT CASE WHEN x.grantor = l.owner THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
             FROM pg_catalog.aclexplode(l.acl) x) AS grantors,
       -- the list that PostgreSQL or an extension's script has made, to tell what differs from it; columns have none
       ARRAY(SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = l.owner THEN ' o'
                        WHEN x.grantee = 0 THEN ' p' ELSE ' r' || pg_catalog.pg_get_userbyid(x.grantee) END
             FROM pg_catalog.aclexplode(coalesce(i.initprivs,
                      CASE WHEN l.kind <> 'c' THEN pg_catalog.acldefault(l.kind::"char", l.owner) END)) x) AS defaults,
       ARRAY(SELECT CASE WHEN x.grantor = l.owner THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
             FROM pg_catalog.aclexplode(coalesce(i.initprivs,
                      CASE WHEN l.kind <> 'c' THEN pg_catalog.acldefault(l.kind::"char", l.owner) END)) x) AS default_grantors
FROM lists l
LEFT JOIN pg_catalog.pg_init_privs i
    ON i.classoid = l.class AND i.objoid = l.oid AND i.objsubid = l.sub AND i.privtype = 'e'
