-- orderly migration 1
-- message: care
-- before: ebc97cbb3029835ee8880c14e721824c17febdb007d57d5bfcd4e53d2fe135b1
-- after: 32371c83dfebe32b53f3e174fcb2ab4fc0a9fe58939e863984e7c613396c3b95
-- proof: proven forward and back
-- server: 18
-- hazard: blocks-writes: writes wait for table public.hospitals
-- hazard: blocks-writes: writes wait for table public.branches
-- hazard: blocks-writes: writes wait for table public.staff
-- hazard: blocks-writes: writes wait for table public.patients
-- hazard: blocks-writes: writes wait for table public.users
-- statements: b3595622a5d8e0343a00861364e23e431749b83f10ea29ea5e445bbd9e48c5ae

CREATE TYPE appointment_status AS ENUM ('requested', 'confirmed', 'arrived', 'completed', 'cancelled', 'missed');
CREATE TYPE prescription_status AS ENUM ('draft', 'issued', 'dispensed', 'withdrawn');

CREATE DOMAIN amount AS numeric(12, 2)
    CONSTRAINT amount_not_negative CHECK (VALUE >= 0);
COMMENT ON DOMAIN amount IS 'Money in the currency of the hospital';

CREATE DOMAIN percentage AS numeric(5, 2)
    CONSTRAINT percentage_range CHECK (VALUE BETWEEN 0 AND 100);

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

CREATE TABLE medicine_type (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT medicine_type_pkey PRIMARY KEY (code),
    CONSTRAINT medicine_type_name_key UNIQUE (name),
    CONSTRAINT medicine_type_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE medicine_type IS 'Form in which a medicine is given';

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
    CONSTRAINT medicines_pkey PRIMARY KEY (id),
    CONSTRAINT medicines_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT medicines_hospital_id_code_key UNIQUE (hospital_id, code),
    CONSTRAINT medicines_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT medicines_category_code_fkey FOREIGN KEY (category_code) REFERENCES medicine_category (code),
    CONSTRAINT medicines_type_code_fkey FOREIGN KEY (type_code) REFERENCES medicine_type (code),
    CONSTRAINT medicines_reorder_level_not_negative CHECK (reorder_level >= 0)
);
CREATE INDEX medicines_category_code_idx ON medicines (category_code);
CREATE INDEX medicines_name_search_idx ON medicines USING gin (name gin_trgm_ops);
COMMENT ON TABLE medicines IS 'The formulary of a hospital';

CREATE TRIGGER medicines_timestamps BEFORE INSERT OR UPDATE ON medicines
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

CREATE TABLE medicine_batches (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    medicine_id bigint NOT NULL,
    batch_number character varying(20) NOT NULL,
    expires_on date NOT NULL,
    quantity integer NOT NULL,
    purchase_price amount NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT medicine_batches_pkey PRIMARY KEY (id),
    CONSTRAINT medicine_batches_branch_id_medicine_id_batch_number_key UNIQUE (branch_id, medicine_id, batch_number),
    CONSTRAINT medicine_batches_branch_fkey FOREIGN KEY (hospital_id, branch_id) REFERENCES branches (hospital_id, id),
    CONSTRAINT medicine_batches_medicine_fkey FOREIGN KEY (hospital_id, medicine_id)
        REFERENCES medicines (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT medicine_batches_quantity_not_negative CHECK (quantity >= 0)
);
CREATE INDEX medicine_batches_medicine_idx ON medicine_batches (hospital_id, medicine_id);
CREATE INDEX medicine_batches_expiry_idx ON medicine_batches (branch_id, expires_on) WHERE quantity > 0;
COMMENT ON TABLE medicine_batches IS 'Stock of a branch by batch';

CREATE TABLE staff_schedules (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    staff_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    weekday smallint NOT NULL,
    from_time time without time zone NOT NULL,
    to_time time without time zone NOT NULL,
    slot_minutes smallint DEFAULT 15 NOT NULL,
    CONSTRAINT staff_schedules_pkey PRIMARY KEY (id),
    CONSTRAINT staff_schedules_staff_id_weekday_from_time_key UNIQUE (staff_id, weekday, from_time),
    CONSTRAINT staff_schedules_staff_fkey FOREIGN KEY (hospital_id, staff_id)
        REFERENCES staff (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT staff_schedules_branch_fkey FOREIGN KEY (hospital_id, branch_id)
        REFERENCES branches (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT staff_schedules_weekday_range CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT staff_schedules_ends_later CHECK (to_time > from_time),
    CONSTRAINT staff_schedules_slot_range CHECK (slot_minutes BETWEEN 5 AND 240)
);
CREATE INDEX staff_schedules_branch_idx ON staff_schedules (hospital_id, branch_id);
COMMENT ON TABLE staff_schedules IS 'Weekly consulting hours';
COMMENT ON COLUMN staff_schedules.weekday IS 'ISO: 1 is Monday, 7 is Sunday';

CREATE TABLE appointments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    doctor_id bigint NOT NULL,
    during tstzrange NOT NULL,
    status appointment_status DEFAULT 'requested'::appointment_status NOT NULL,
    reason text,
    cancelled_reason text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT appointments_pkey PRIMARY KEY (id),
    CONSTRAINT appointments_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT appointments_branch_fkey FOREIGN KEY (hospital_id, branch_id) REFERENCES branches (hospital_id, id),
    CONSTRAINT appointments_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT appointments_doctor_fkey FOREIGN KEY (hospital_id, doctor_id) REFERENCES staff (hospital_id, id),
    CONSTRAINT appointments_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT appointments_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT appointments_doctor_not_twice_at_once EXCLUDE USING gist (doctor_id WITH =, during WITH &&)
        WHERE (status <> ALL (ARRAY['cancelled'::appointment_status, 'missed'::appointment_status])),
    CONSTRAINT appointments_during_bounded CHECK (NOT isempty(during) AND NOT lower_inf(during) AND NOT upper_inf(during)),
    CONSTRAINT appointments_cancelled_with_reason CHECK (status <> 'cancelled' OR cancelled_reason IS NOT NULL)
);
CREATE INDEX appointments_patient_idx ON appointments (hospital_id, patient_id);
CREATE INDEX appointments_open_idx ON appointments (branch_id, lower(during))
    WHERE status = ANY (ARRAY['requested'::appointment_status, 'confirmed'::appointment_status, 'arrived'::appointment_status]);
COMMENT ON TABLE appointments IS 'Appointments of a doctor never overlap';

CREATE TRIGGER appointments_timestamps BEFORE INSERT OR UPDATE ON appointments
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER appointments_tracking BEFORE INSERT OR UPDATE ON appointments
    FOR EACH ROW EXECUTE FUNCTION track_user();

CREATE TABLE consultations (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    appointment_id bigint,
    patient_id bigint NOT NULL,
    doctor_id bigint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    complaint text NOT NULL,
    findings text,
    advice text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT consultations_pkey PRIMARY KEY (id),
    CONSTRAINT consultations_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT consultations_appointment_id_key UNIQUE (appointment_id),
    CONSTRAINT consultations_appointment_fkey FOREIGN KEY (hospital_id, appointment_id)
        REFERENCES appointments (hospital_id, id),
    CONSTRAINT consultations_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT consultations_doctor_fkey FOREIGN KEY (hospital_id, doctor_id) REFERENCES staff (hospital_id, id),
    CONSTRAINT consultations_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT consultations_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT consultations_end_later CHECK (ended_at >= started_at)
);
CREATE INDEX consultations_patient_idx ON consultations (hospital_id, patient_id, started_at DESC);
CREATE INDEX consultations_doctor_idx ON consultations (hospital_id, doctor_id, started_at DESC);
COMMENT ON TABLE consultations IS 'A patient seen by a doctor, with or without an appointment';

CREATE TRIGGER consultations_audit AFTER INSERT OR DELETE OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER consultations_timestamps BEFORE INSERT OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER consultations_tracking BEFORE INSERT OR UPDATE ON consultations
    FOR EACH ROW EXECUTE FUNCTION track_user();

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

CREATE TABLE prescriptions (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    consultation_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    status prescription_status DEFAULT 'draft'::prescription_status NOT NULL,
    issued_at timestamp with time zone,
    valid_until date,
    notes text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT prescriptions_pkey PRIMARY KEY (id),
    CONSTRAINT prescriptions_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT prescriptions_consultation_fkey FOREIGN KEY (hospital_id, consultation_id)
        REFERENCES consultations (hospital_id, id),
    CONSTRAINT prescriptions_patient_fkey FOREIGN KEY (hospital_id, patient_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT prescriptions_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT prescriptions_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT prescriptions_issued_unless_draft CHECK (status = 'draft' OR issued_at IS NOT NULL)
);
CREATE INDEX prescriptions_consultation_idx ON prescriptions (hospital_id, consultation_id);
CREATE INDEX prescriptions_patient_idx ON prescriptions (hospital_id, patient_id);
CREATE INDEX prescriptions_to_dispense_idx ON prescriptions (hospital_id, issued_at)
    WHERE status = 'issued'::prescription_status;
COMMENT ON TABLE prescriptions IS 'What a doctor orders the pharmacy to give';

CREATE TRIGGER prescriptions_audit AFTER INSERT OR DELETE OR UPDATE ON prescriptions
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER prescriptions_timestamps BEFORE INSERT OR UPDATE ON prescriptions
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER prescriptions_tracking BEFORE INSERT OR UPDATE ON prescriptions
    FOR EACH ROW EXECUTE FUNCTION track_user();

CREATE TABLE prescription_items (
    hospital_id bigint NOT NULL,
    prescription_id bigint NOT NULL,
    line smallint NOT NULL,
    medicine_id bigint NOT NULL,
    dose text NOT NULL,
    times_a_day smallint NOT NULL,
    days smallint NOT NULL,
    quantity integer NOT NULL,
    instructions text,
    CONSTRAINT prescription_items_pkey PRIMARY KEY (prescription_id, line),
    CONSTRAINT prescription_items_prescription_fkey FOREIGN KEY (hospital_id, prescription_id)
        REFERENCES prescriptions (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT prescription_items_medicine_fkey FOREIGN KEY (hospital_id, medicine_id)
        REFERENCES medicines (hospital_id, id),
    CONSTRAINT prescription_items_line_from_one CHECK (line >= 1),
    CONSTRAINT prescription_items_positive CHECK (times_a_day > 0 AND days > 0 AND quantity > 0)
);
CREATE INDEX prescription_items_medicine_idx ON prescription_items (hospital_id, medicine_id);
COMMENT ON TABLE prescription_items IS 'The lines of a prescription';

CREATE VIEW doctor_calendar AS
SELECT
    a.hospital_id,
    a.branch_id,
    a.doctor_id,
    s.given_name || ' ' || s.family_name AS doctor,
    lower(a.during) AS starts_at,
    upper(a.during) AS ends_at,
    a.status,
    p.full_name AS patient
FROM appointments AS a
JOIN staff AS s ON s.hospital_id = a.hospital_id AND s.id = a.doctor_id
JOIN patients AS p ON p.hospital_id = a.hospital_id AND p.id = a.patient_id
WHERE a.status <> 'cancelled';
COMMENT ON VIEW doctor_calendar IS 'Who sees whom when';

INSERT INTO medicine_category (code, name, sort_order) VALUES
    ('ANALGESIC', 'Analgesics and antipyretics', 10),
    ('ANTIBIOTIC', 'Antibiotics', 20),
    ('ANTICOAGULANT', 'Anticoagulants', 30),
    ('ANTIDIABETIC', 'Antidiabetics', 40),
    ('ANTIHISTAMINE', 'Antihistamines', 50),
    ('ANTIHYPERTENSIVE', 'Antihypertensives', 60),
    ('GASTRO', 'Gastrointestinal', 70),
    ('RESPIRATORY', 'Respiratory', 80),
    ('VACCINE', 'Vaccines', 90),
    ('VITAMIN', 'Vitamins and minerals', 100);

INSERT INTO medicine_type (code, name, sort_order) VALUES
    ('TABLET', 'Tablet', 10),
    ('CAPSULE', 'Capsule', 20),
    ('SYRUP', 'Syrup', 30),
    ('INJECTION', 'Injection', 40),
    ('OINTMENT', 'Ointment', 50),
    ('DROPS', 'Drops', 60),
    ('INHALER', 'Inhaler', 70);

INSERT INTO module_master (code, name, sort_order) VALUES
    ('appointments', 'Appointments', 50),
    ('consultations', 'Consultations', 60),
    ('pharmacy', 'Pharmacy', 70);
