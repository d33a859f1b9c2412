CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'Fröhlich');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TYPE pair AS (a int, b text);
CREATE TABLE every_type (
    a smallint, b int, c bigint, d numeric, e real, f double precision, g money, h text, i varchar(20), j char(5),
    k bytea, l timestamp, m timestamptz, n date, o time, p timetz, q interval, r boolean, s mood, t point, u box,
    v path, w polygon, x circle, y cidr, z inet, aa macaddr, ab bit(3), ac varbit, ad tsvector, ae tsquery, af uuid,
    ag xml, ah json, ai jsonb, aj int4range, ak tstzmultirange, al int[], am text[][], an pair, ao positive, ap name,
    aq jsonpath, ar regclass, "As ""it"" is" oid, at pg_lsn, au line, av lseg, aw int8multirange);
INSERT INTO every_type DEFAULT VALUES;
INSERT INTO every_type VALUES (
    -32768, 2147483647, -9223372036854775808, 'NaN', 'Infinity', 1e-300, 12.5, E'tab\t back\\slash\n\\. 😀', '', 'ab',
    '\x00ff0a5c', 'infinity', '0044-03-15 00:00 BC', '-infinity', '24:00', '12:00+05:30', '-1 year 2 days 00:00:00.000001',
    true, 'it''s ok', '(1,2)', '((0,0),(1,1))', '[(0,0),(1,1)]', '((0,0),(1,1),(2,0))', '<(0,0),5>', '10.0.0.0/8',
    '::1/64', '08:00:2b:01:02:03', '101', '1101', 'a:1 ''b c'':2A', 'a & !b', '00000000-0000-0000-0000-000000000001',
    '<a>&amp;</a>', '{"a":  1}', '{"b": [1, null, "\u0041"]}', '[1,)', '{[2020-01-01,2021-01-01)}', '{1,NULL,3}',
    '{{"a","b c"},{"NULL",NULL}}', '(1,"x ""y""")', 7, 'name', '$.a[*] ? (@ > 1)', 'pg_catalog.pg_class', 42, '0/16B3748',
    '{1,2,3}', '[(0,0),(1,1)]', '{[1,5),[7,9)}');
CREATE TABLE long (id int PRIMARY KEY, filler text);
INSERT INTO long SELECT i, repeat(md5(i::text), 20) FROM generate_series(1, 3000) i;
