SELECT d.oid, n.nspname AS schema, pg_catalog.pg_get_userbyid(d.defaclrole) AS role, d.defaclobjtype AS objects,
       ARRAY(SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = d.defaclrole THEN ' o'
                        WHEN x.grantee = 0 THEN ' p' ELSE ' r' || pg_catalog.pg_get_userbyid(x.grantee) END
             FROM pg_catalog.aclexplode(d.defaclacl) x) AS grants,
       ARRAY(SELECT CASE WHEN x.grantor = d.defaclrole THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
             FROM pg_catalog.aclexplode(d.defaclacl) x) AS grantors,
       -- per schema, grants only add; without a schema they replace the built-in list
       ARRAY(SELECT x.privilege_type || ' ' || x.is_grantable || CASE WHEN x.grantee = d.defaclrole THEN ' o' ELSE ' p' END
             FROM pg_catalog.aclexplode(CASE WHEN d.defaclnamespace = 0 THEN pg_catalog.acldefault(
                 CASE d.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE d.defaclobjtype END, d.defaclrole) END) x) AS defaults,
       ARRAY(SELECT CASE WHEN x.grantor = d.defaclrole THEN 'o' ELSE 'r' || pg_catalog.pg_get_userbyid(x.grantor) END
             FROM pg_catalog.aclexplode(CASE WHEN d.defaclnamespace = 0 THEN pg_catalog.acldefault(
                 CASE d.defaclobjtype WHEN 'S' THEN 's'::"char" ELSE d.defaclobjtype END, d.defaclrole) END) x) AS default_grantors
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
