CREATE FUNCTION has_ward_form(text) RETURNS boolean IMMUTABLE LANGUAGE sql AS $$SELECT $1 ~ '^[A-Z]'$$;
CREATE FUNCTION is_ward_code(text) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS $$BEGIN RETURN has_ward_form($1); END$$;
CREATE DOMAIN ward_code AS text CHECK (is_ward_code(VALUE));
CREATE TABLE ward (id bigint PRIMARY KEY, code ward_code NOT NULL DEFAULT 'A1');
