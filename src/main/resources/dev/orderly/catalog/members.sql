-- Every object that belongs to an extension: its creation and removal are the extension's business.
SELECT d.classid AS class, d.objid AS oid, d.refobjid AS extension
FROM pg_catalog.pg_depend d
WHERE d.deptype = 'e'
  AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
