CREATE TABLE branches (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    city_code text NOT NULL,
    address postal_address,
    phone phone_number,
    main boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT branches_pkey PRIMARY KEY (id),
    CONSTRAINT branches_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT branches_hospital_id_code_key UNIQUE (hospital_id, code),
    CONSTRAINT branches_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT branches_city_code_fkey FOREIGN KEY (city_code) REFERENCES city (code)
);
CREATE UNIQUE INDEX branches_one_main_idx ON branches (hospital_id) WHERE main;
CREATE INDEX branches_city_code_idx ON branches (city_code);
COMMENT ON TABLE branches IS 'A site of a hospital';

CREATE TRIGGER branches_timestamps BEFORE INSERT OR UPDATE ON branches
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
