CREATE TABLE insurance_policies (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    provider_id bigint NOT NULL,
    policy_number text NOT NULL,
    valid_during daterange NOT NULL,
    sum_insured amount NOT NULL,
    co_payment percentage DEFAULT 0 NOT NULL,
    CONSTRAINT insurance_policies_pkey PRIMARY KEY (id),
    CONSTRAINT insurance_policies_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT insurance_policies_no_overlap
        EXCLUDE USING gist (provider_id WITH =, policy_number WITH =, patient_id WITH =, valid_during WITH &&),
    CONSTRAINT insurance_policies_patient_fkey FOREIGN KEY (hospital_id, patient_id)
        REFERENCES patients (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT insurance_policies_provider_fkey FOREIGN KEY (hospital_id, provider_id)
        REFERENCES insurance_providers (hospital_id, id)
);
CREATE INDEX insurance_policies_patient_idx ON insurance_policies (hospital_id, patient_id);
CREATE INDEX insurance_policies_provider_idx ON insurance_policies (hospital_id, provider_id);
COMMENT ON TABLE insurance_policies IS 'What a patient is insured for and when';
