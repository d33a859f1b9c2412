-- Extensions that users have added; what initdb brings is in extensions.sql.
SELECT i.oid, i.name, i.in_schema, i.relocatable, i.owner, i.version,
       i.default_version = i.version AS is_default,
       -- looking through the files of all versions takes time, so that is done only where the version is not the one at hand
       CASE WHEN i.default_version <> i.version
            THEN EXISTS (SELECT FROM pg_catalog.pg_available_extension_versions() v
                         WHERE v.name OPERATOR(pg_catalog.=) i.name AND v.version OPERATOR(pg_catalog.=) i.version)
            ELSE false
       END AS can_be_made,
       CASE WHEN i.default_version <> i.version
            THEN ARRAY(SELECT u.target FROM pg_catalog.pg_extension_update_paths(i.name) u
                       WHERE u.source OPERATOR(pg_catalog.=) i.version AND u.path IS NOT NULL)
            ELSE '{}'::pg_catalog.text[]
       END AS updates
FROM (SELECT e.oid, e.extname AS name, n.nspname AS in_schema, e.extrelocatable AS relocatable,
             pg_catalog.pg_get_userbyid(e.extowner) AS owner, e.extversion AS version,
             (SELECT a.default_version FROM pg_catalog.pg_available_extensions() a
              WHERE a.name OPERATOR(pg_catalog.=) e.extname) AS default_version
      FROM pg_catalog.pg_extension e
      JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
      WHERE e.oid >= 16384
      OFFSET 0) i
