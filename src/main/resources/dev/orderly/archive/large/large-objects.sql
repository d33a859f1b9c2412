-- every large object with what hangs on it, and whether its content may be read
SELECT
    m.oid::bigint AS oid,
    pg_catalog.pg_get_userbyid(m.lomowner) AS owner,
    pg_catalog.obj_description(m.oid, 'pg_largeobject') AS comment,
    ARRAY(
        SELECT 'SECURITY LABEL FOR ' || pg_catalog.quote_ident(l.provider) || ' ON LARGE OBJECT ' || m.oid || ' IS '
            || pg_catalog.quote_literal(l.label)
        FROM pg_catalog.pg_seclabel l
        WHERE l.classoid = 'pg_catalog.pg_largeobject'::pg_catalog.regclass AND l.objoid = m.oid
        ORDER BY l.provider
    ) AS labels,
    m.lomacl IS NOT NULL AS touched,
    -- one text per grant: privilege, grantable, then the grantee, marked as owner, public or role
    ARRAY(
        SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = m.lomowner THEN ' o'
            WHEN x.grantee = 0 THEN ' p' ELSE ' r' || pg_catalog.pg_get_userbyid(x.grantee) END
        FROM pg_catalog.aclexplode(m.lomacl) x
    ) AS grants,
    ARRAY(
        SELECT CASE WHEN x.grantor = m.lomowner THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
        FROM pg_catalog.aclexplode(m.lomacl) x
    ) AS grantors,
    (
        SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
    ) OR pg_catalog.current_setting('lo_compat_privileges')::boolean
        OR pg_catalog.pg_has_role(m.lomowner, 'USAGE')
        OR EXISTS (
            SELECT FROM pg_catalog.aclexplode(m.lomacl) x
            WHERE x.privilege_type = 'SELECT' AND (x.grantee = 0 OR pg_catalog.pg_has_role(x.grantee, 'USAGE'))
        ) AS readable
FROM pg_catalog.pg_largeobject_metadata m
ORDER BY m.oid
