CREATE TABLE medicines (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    generic_name text,
    category_code text NOT NULL,
    type_code text NOT NULL,
    strength text,
    prescription_only boolean DEFAULT true NOT NULL,
    unit_price amount NOT NULL,
    reorder_level integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    gst_code text DEFAULT 'GST12'::text NOT NULL,
    CONSTRAINT medicines_pkey PRIMARY KEY (id),
    CONSTRAINT medicines_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT medicines_hospital_id_code_key UNIQUE (hospital_id, code),
    CONSTRAINT medicines_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT medicines_category_code_fkey FOREIGN KEY (category_code) REFERENCES medicine_category (code),
    CONSTRAINT medicines_type_code_fkey FOREIGN KEY (type_code) REFERENCES medicine_type (code),
    CONSTRAINT medicines_reorder_level_not_negative CHECK (reorder_level >= 0)
);
CREATE INDEX medicines_category_code_idx ON medicines (category_code);
CREATE INDEX medicines_name_search_idx ON medicines USING gin (name gin_trgm_ops, generic_name gin_trgm_ops);
COMMENT ON TABLE medicines IS 'The formulary of a hospital';
COMMENT ON COLUMN medicines.gst_code IS 'Code in gst_rates; the rate is the one valid on the day of the invoice';

CREATE TRIGGER medicines_timestamps BEFORE INSERT OR UPDATE ON medicines
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
