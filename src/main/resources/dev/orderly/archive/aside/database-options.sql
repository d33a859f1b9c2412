SELECT
    owner.rolname AS owner,
    pg_catalog.pg_encoding_to_char(database.encoding) AS encoding,
    database.datcollate AS lc_collate,
    database.datctype AS lc_ctype,
    -- datlocprovider came with PostgreSQL 15, and daticulocale became datlocale in 17: read by name, not by column
    pg_catalog.to_jsonb(database) ->> 'datlocprovider' AS provider,
    coalesce(
        pg_catalog.to_jsonb(database) ->> 'datlocale',
        pg_catalog.to_jsonb(database) ->> 'daticulocale'
    ) AS locale
FROM pg_catalog.pg_database AS database
JOIN pg_catalog.pg_roles AS owner ON owner.oid = database.datdba
WHERE database.datname = ?
