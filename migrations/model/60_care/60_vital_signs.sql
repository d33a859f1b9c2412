CREATE TABLE vital_signs (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    taken_at timestamp with time zone DEFAULT now() NOT NULL,
    systolic smallint,
    diastolic smallint,
    pulse smallint,
    temperature numeric(4, 1),
    oxygen_saturation percentage,
    weight_kg numeric(5, 2),
    height_cm numeric(5, 1),
    body_mass_index numeric(5, 1) GENERATED ALWAYS AS (weight_kg / nullif((height_cm / 100) ^ 2, 0)) STORED,
    CONSTRAINT vital_signs_pkey PRIMARY KEY (id),
    CONSTRAINT vital_signs_consultation_fkey FOREIGN KEY (hospital_id, consultation_id)
        REFERENCES consultations (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT vital_signs_blood_pressure CHECK (systolic > diastolic AND diastolic > 0),
    CONSTRAINT vital_signs_temperature_range CHECK (temperature BETWEEN 25 AND 45)
);
CREATE INDEX vital_signs_consultation_idx ON vital_signs (hospital_id, consultation_id);
COMMENT ON TABLE vital_signs IS 'Measured during a consultation';
COMMENT ON COLUMN vital_signs.temperature IS 'Degrees Celsius';
