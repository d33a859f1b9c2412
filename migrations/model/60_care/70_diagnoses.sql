CREATE TABLE diagnoses (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    icd_code text NOT NULL,
    description text NOT NULL,
    principal boolean DEFAULT false NOT NULL,
    CONSTRAINT diagnoses_pkey PRIMARY KEY (id),
    CONSTRAINT diagnoses_consultation_id_icd_code_key UNIQUE (consultation_id, icd_code),
    CONSTRAINT diagnoses_consultation_fkey FOREIGN KEY (hospital_id, consultation_id)
        REFERENCES consultations (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT diagnoses_icd_code_form CHECK (icd_code ~ '^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$')
);
CREATE UNIQUE INDEX diagnoses_one_principal_idx ON diagnoses (consultation_id) WHERE principal;
CREATE INDEX diagnoses_icd_code_idx ON diagnoses (hospital_id, icd_code text_pattern_ops);
COMMENT ON TABLE diagnoses IS 'Findings of a consultation by ICD-10';
