CREATE TABLE gst_rates (
    code text NOT NULL,
    rate percentage NOT NULL,
    valid_during daterange NOT NULL,
    description text,
    CONSTRAINT gst_rates_pkey PRIMARY KEY (code, valid_during),
    CONSTRAINT gst_rates_one_at_a_time EXCLUDE USING gist (code WITH =, valid_during WITH &&),
    CONSTRAINT gst_rates_validity_not_empty CHECK (NOT isempty(valid_during))
);
COMMENT ON TABLE gst_rates IS 'Goods and services tax: one rate for a code at any time';
