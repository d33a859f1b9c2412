-- orderly migration 1
-- message: patients
-- before: abbd7358f5e640c9f727879a1b1deb3d977babf910f3ddedd8a28e5a96d55af5
-- after: ebc97cbb3029835ee8880c14e721824c17febdb007d57d5bfcd4e53d2fe135b1
-- proof: proven forward and back
-- server: 18
-- hazard: blocks-writes: writes wait for table public.branches
-- hazard: blocks-writes: writes wait for table public.gender
-- hazard: blocks-writes: writes wait for table public.prefix
-- hazard: blocks-writes: writes wait for table public.users
-- statements: 32b331fe3d97de0f2eb04975d585e643fd622c33ee70a7056bd6b3bf13279db0

CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'Who changed which patient data when; written by triggers only';

CREATE TYPE allergy_severity AS ENUM ('mild', 'moderate', 'severe', 'life_threatening');

CREATE FUNCTION acting_user() RETURNS bigint
    LANGUAGE sql
    STABLE
    SET search_path = pg_catalog, public
AS $$
    SELECT nullif(current_setting('app.user_id', true), '')::bigint
$$;
COMMENT ON FUNCTION acting_user() IS 'The application''s user in this session (SET app.user_id), null for none';

CREATE FUNCTION track_user() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.created_by := coalesce(public.acting_user(), NEW.created_by);
    ELSE
        NEW.created_by := OLD.created_by;
    END IF;
    NEW.updated_by := coalesce(public.acting_user(), NEW.updated_by);
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION track_user() IS 'Sets created_by once and updated_by on every write from acting_user()';

CREATE TABLE blood_group (
    code text NOT NULL,
    abo text NOT NULL,
    rhesus_positive boolean NOT NULL,
    CONSTRAINT blood_group_pkey PRIMARY KEY (code),
    CONSTRAINT blood_group_abo_rhesus_key UNIQUE (abo, rhesus_positive),
    CONSTRAINT blood_group_abo_known CHECK (abo IN ('A', 'B', 'AB', 'O'))
);
COMMENT ON TABLE blood_group IS 'The eight groups of the AB0 and Rhesus systems';

CREATE TABLE marital_status (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT marital_status_pkey PRIMARY KEY (code),
    CONSTRAINT marital_status_name_key UNIQUE (name),
    CONSTRAINT marital_status_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE marital_status IS 'Marital status as recorded at registration';

CREATE TABLE audit.row_changes (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    table_name text NOT NULL,
    row_id bigint NOT NULL,
    action text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    user_id bigint,
    database_user name DEFAULT SESSION_USER NOT NULL,
    old_row jsonb,
    new_row jsonb,
    CONSTRAINT row_changes_pkey PRIMARY KEY (id),
    CONSTRAINT row_changes_action_known CHECK (action IN ('INSERT', 'UPDATE', 'DELETE')),
    CONSTRAINT row_changes_rows_fit_action CHECK ((old_row IS NULL) = (action = 'INSERT') AND (new_row IS NULL) = (action = 'DELETE'))
);
CREATE INDEX row_changes_row_idx ON audit.row_changes (table_name, row_id, at);
CREATE INDEX row_changes_user_idx ON audit.row_changes (hospital_id, user_id, at) WHERE user_id IS NOT NULL;
COMMENT ON TABLE audit.row_changes IS 'One row for each changed row of patient data; no foreign keys, so that it outlives what it tells of';
COMMENT ON COLUMN audit.row_changes.user_id IS 'acting_user() at the time, null for changes from outside the application';

CREATE FUNCTION audit.record_row_change() RETURNS trigger
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = pg_catalog, public
AS $$
DECLARE
    before jsonb;
    after jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        before := to_jsonb(OLD);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        after := to_jsonb(NEW);
    END IF;
    INSERT INTO audit.row_changes (hospital_id, table_name, row_id, action, user_id, old_row, new_row)
    VALUES (
        (coalesce(after, before) ->> 'hospital_id')::bigint, TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME,
        (coalesce(after, before) ->> 'id')::bigint, TG_OP, public.acting_user(), before, after);
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION audit.record_row_change() IS 'Writes the row before and after into audit.row_changes; for tables with id and hospital_id';

CREATE TABLE patients (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    record_number text NOT NULL,
    prefix_code text,
    gender_code text NOT NULL,
    blood_group_code text,
    marital_status_code text,
    date_of_birth date NOT NULL,
    personal jsonb NOT NULL,
    contact jsonb DEFAULT '{}'::jsonb NOT NULL,
    medical jsonb DEFAULT '{}'::jsonb NOT NULL,
    emergency_contact jsonb DEFAULT '{}'::jsonb NOT NULL,
    full_name text GENERATED ALWAYS AS (((personal ->> 'given_name'::text) || ' '::text) || (personal ->> 'family_name'::text)) STORED,
    deceased_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT patients_pkey PRIMARY KEY (id),
    CONSTRAINT patients_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT patients_hospital_id_record_number_key UNIQUE (hospital_id, record_number),
    CONSTRAINT patients_branch_fkey FOREIGN KEY (hospital_id, branch_id) REFERENCES branches (hospital_id, id),
    CONSTRAINT patients_prefix_code_fkey FOREIGN KEY (prefix_code) REFERENCES prefix (code),
    CONSTRAINT patients_gender_code_fkey FOREIGN KEY (gender_code) REFERENCES gender (code),
    CONSTRAINT patients_blood_group_code_fkey FOREIGN KEY (blood_group_code) REFERENCES blood_group (code),
    CONSTRAINT patients_marital_status_code_fkey FOREIGN KEY (marital_status_code) REFERENCES marital_status (code),
    CONSTRAINT patients_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT patients_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id),
    CONSTRAINT patients_personal_has_names CHECK (personal ? 'given_name' AND personal ? 'family_name'),
    CONSTRAINT patients_contact_is_an_object CHECK (jsonb_typeof(contact) = 'object'),
    CONSTRAINT patients_medical_is_an_object CHECK (jsonb_typeof(medical) = 'object'),
    CONSTRAINT patients_emergency_contact_is_an_object CHECK (jsonb_typeof(emergency_contact) = 'object'),
    CONSTRAINT patients_died_after_birth CHECK (deceased_on >= date_of_birth)
);
CREATE INDEX patients_branch_idx ON patients (hospital_id, branch_id);
CREATE INDEX patients_full_name_search_idx ON patients USING gin (full_name gin_trgm_ops);
CREATE INDEX patients_medical_idx ON patients USING gin (medical jsonb_path_ops);
CREATE INDEX patients_phone_idx ON patients (hospital_id, ((contact ->> 'phone'::text)));
COMMENT ON TABLE patients IS 'Patients of a hospital; every change is kept in audit.row_changes';
COMMENT ON COLUMN patients.record_number IS 'Medical record number, unique within the hospital';
COMMENT ON COLUMN patients.personal IS 'given_name, family_name, father_name, occupation, nationality, identity documents';
COMMENT ON COLUMN patients.contact IS 'phone, email, address, preferred language';
COMMENT ON COLUMN patients.medical IS 'chronic conditions, implants, habits, family history';
COMMENT ON COLUMN patients.emergency_contact IS 'name, relation, phone';

CREATE TRIGGER patients_audit AFTER INSERT OR DELETE OR UPDATE ON patients
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER patients_timestamps BEFORE INSERT OR UPDATE ON patients
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER patients_tracking BEFORE INSERT OR UPDATE ON patients
    FOR EACH ROW EXECUTE FUNCTION track_user();

CREATE TABLE allergies (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    patient_id bigint NOT NULL,
    substance citext NOT NULL,
    severity allergy_severity NOT NULL,
    reaction text,
    noticed_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    created_by bigint,
    updated_by bigint,
    CONSTRAINT allergies_pkey PRIMARY KEY (id),
    CONSTRAINT allergies_patient_id_substance_key UNIQUE (patient_id, substance),
    CONSTRAINT allergies_patient_fkey FOREIGN KEY (hospital_id, patient_id)
        REFERENCES patients (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT allergies_created_by_fkey FOREIGN KEY (hospital_id, created_by) REFERENCES users (hospital_id, id),
    CONSTRAINT allergies_updated_by_fkey FOREIGN KEY (hospital_id, updated_by) REFERENCES users (hospital_id, id)
);
CREATE INDEX allergies_patient_idx ON allergies (hospital_id, patient_id);
CREATE INDEX allergies_dangerous_idx ON allergies (patient_id)
    WHERE severity = ANY (ARRAY['severe'::allergy_severity, 'life_threatening'::allergy_severity]);
COMMENT ON TABLE allergies IS 'What a patient must not be given';

CREATE TRIGGER allergies_audit AFTER INSERT OR DELETE OR UPDATE ON allergies
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER allergies_timestamps BEFORE INSERT OR UPDATE ON allergies
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER allergies_tracking BEFORE INSERT OR UPDATE ON allergies
    FOR EACH ROW EXECUTE FUNCTION track_user();

INSERT INTO blood_group (code, abo, rhesus_positive) VALUES
    ('A+', 'A', true),
    ('A-', 'A', false),
    ('B+', 'B', true),
    ('B-', 'B', false),
    ('AB+', 'AB', true),
    ('AB-', 'AB', false),
    ('O+', 'O', true),
    ('O-', 'O', false);

INSERT INTO marital_status (code, name, sort_order) VALUES
    ('SINGLE', 'Single', 1),
    ('MARRIED', 'Married', 2),
    ('SEPARATED', 'Separated', 3),
    ('DIVORCED', 'Divorced', 4),
    ('WIDOWED', 'Widowed', 5),
    ('UNKNOWN', 'Not stated', 9);

INSERT INTO module_master (code, name, sort_order) VALUES
    ('patients', 'Patients', 40);
