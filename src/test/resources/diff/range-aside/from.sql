CREATE TYPE span AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE TYPE scale AS RANGE (SUBTYPE = double precision);
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE visit (during span, level scale, note text, more text);
ALTER TABLE visit ALTER note SET STORAGE EXTERNAL, ALTER more SET STORAGE EXTERNAL;
