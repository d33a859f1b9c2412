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
    merged_into_id bigint,
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
    CONSTRAINT patients_merged_into_fkey FOREIGN KEY (hospital_id, merged_into_id) REFERENCES patients (hospital_id, id),
    CONSTRAINT patients_personal_has_names CHECK (personal ? 'given_name' AND personal ? 'family_name'),
    CONSTRAINT patients_contact_is_an_object CHECK (jsonb_typeof(contact) = 'object'),
    CONSTRAINT patients_medical_is_an_object CHECK (jsonb_typeof(medical) = 'object'),
    CONSTRAINT patients_emergency_contact_is_an_object CHECK (jsonb_typeof(emergency_contact) = 'object'),
    CONSTRAINT patients_died_after_birth CHECK (deceased_on >= date_of_birth),
    CONSTRAINT patients_not_merged_into_itself CHECK (merged_into_id <> id)
);
CREATE INDEX patients_branch_idx ON patients (hospital_id, branch_id);
CREATE INDEX patients_full_name_search_idx ON patients USING gin (full_name gin_trgm_ops);
CREATE INDEX patients_medical_idx ON patients USING gin (medical jsonb_path_ops);
CREATE INDEX patients_phone_idx ON patients (hospital_id, ((contact ->> 'phone'::text)));
CREATE INDEX patients_merged_into_idx ON patients (hospital_id, merged_into_id) WHERE merged_into_id IS NOT NULL;
COMMENT ON TABLE patients IS 'Patients of a hospital; every change is kept in audit.row_changes';
COMMENT ON COLUMN patients.record_number IS 'Medical record number, unique within the hospital';
COMMENT ON COLUMN patients.personal IS 'given_name, family_name, father_name, occupation, nationality, identity documents';
COMMENT ON COLUMN patients.contact IS 'phone, email, address, preferred language';
COMMENT ON COLUMN patients.medical IS 'chronic conditions, implants, habits, family history';
COMMENT ON COLUMN patients.emergency_contact IS 'name, relation, phone';
COMMENT ON COLUMN patients.merged_into_id IS 'The record that replaces this one when a patient was registered twice';

CREATE TRIGGER patients_audit AFTER INSERT OR DELETE OR UPDATE ON patients
    FOR EACH ROW EXECUTE FUNCTION audit.record_row_change();
CREATE TRIGGER patients_timestamps BEFORE INSERT OR UPDATE ON patients
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();
CREATE TRIGGER patients_tracking BEFORE INSERT OR UPDATE ON patients
    FOR EACH ROW EXECUTE FUNCTION track_user();
