CREATE TABLE medicine_category (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT medicine_category_pkey PRIMARY KEY (code),
    CONSTRAINT medicine_category_name_key UNIQUE (name),
    CONSTRAINT medicine_category_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE medicine_category IS 'Therapeutic group of a medicine';
