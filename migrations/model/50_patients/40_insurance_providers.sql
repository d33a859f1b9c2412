CREATE TABLE insurance_providers (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    claims_email email_address,
    phone phone_number,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT insurance_providers_pkey PRIMARY KEY (id),
    CONSTRAINT insurance_providers_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT insurance_providers_hospital_id_code_key UNIQUE (hospital_id, code),
    CONSTRAINT insurance_providers_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE
);
COMMENT ON TABLE insurance_providers IS 'Insurers that a hospital has a contract with';
