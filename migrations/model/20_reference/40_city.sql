CREATE TABLE city (
    code text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    country character(2) DEFAULT 'IN' NOT NULL,
    CONSTRAINT city_pkey PRIMARY KEY (code),
    CONSTRAINT city_name_state_country_key UNIQUE (name, state, country),
    CONSTRAINT city_country_form CHECK (country ~ '^[A-Z]{2}$')
);
CREATE INDEX city_name_search_idx ON city USING gin (name gin_trgm_ops);
COMMENT ON TABLE city IS 'Cities that addresses refer to';
