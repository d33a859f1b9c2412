CREATE TYPE span AS RANGE (SUBTYPE = text, COLLATION = "POSIX");
CREATE TYPE scale AS RANGE (SUBTYPE = bigint);
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE visit (during span, level scale, note kind, more jsonb);
ALTER TABLE visit ALTER more SET STORAGE EXTERNAL;
