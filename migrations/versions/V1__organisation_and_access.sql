-- orderly migration 1
-- message: organisation and access
-- before: 165a59fa536529743b72b3ae71648f0c764d81afd29bc787b0bc052fa73807f5
-- after: abbd7358f5e640c9f727879a1b1deb3d977babf910f3ddedd8a28e5a96d55af5
-- proof: proven forward and back
-- server: 18
-- statements: 18eb45ff4913c924a3c17f9942ac746e318607a9cee9aef05435d820f17c03da

CREATE EXTENSION pgcrypto WITH SCHEMA public;
CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION btree_gist WITH SCHEMA public;
CREATE EXTENSION pg_trgm WITH SCHEMA public;

CREATE TYPE staff_position AS ENUM ('doctor', 'nurse', 'pharmacist', 'technician', 'receptionist', 'accountant', 'administrator');
CREATE TYPE user_status AS ENUM ('invited', 'active', 'locked', 'retired');
CREATE TYPE access_level AS ENUM ('none', 'read', 'write', 'approve');

CREATE DOMAIN email_address AS citext
    CONSTRAINT email_address_form CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$');
COMMENT ON DOMAIN email_address IS 'An e-mail address; upper and lower case are the same';

CREATE DOMAIN phone_number AS text
    CONSTRAINT phone_number_form CHECK (VALUE ~ '^\+?[0-9][0-9 ()/-]{4,24}$');

CREATE TYPE postal_address AS (
    line text,
    city_code text,
    postal_code text
);

CREATE FUNCTION set_timestamps() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.created_at := now();
    ELSE
        NEW.created_at := OLD.created_at;
    END IF;
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_timestamps() IS 'Sets created_at once and updated_at on every write, whatever the client sends';

CREATE FUNCTION hash_password() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = pg_catalog, public
AS $$
BEGIN
    IF NEW.password_hash IS NOT NULL AND NEW.password_hash !~ '^\$2[aby]\$[0-9]{2}\$.{53}$' THEN
        NEW.password_hash := public.crypt(NEW.password_hash, public.gen_salt('bf', 8));
        NEW.password_changed_at := now();
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION hash_password() IS 'Replaces a password in clear by its bcrypt hash before it is stored';

CREATE TABLE gender (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT gender_pkey PRIMARY KEY (code),
    CONSTRAINT gender_name_key UNIQUE (name),
    CONSTRAINT gender_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE gender IS 'Administrative gender';

CREATE TABLE prefix (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT prefix_pkey PRIMARY KEY (code),
    CONSTRAINT prefix_name_key UNIQUE (name),
    CONSTRAINT prefix_code_form CHECK (code ~ '^[A-Z][A-Z0-9_]*$')
);
COMMENT ON TABLE prefix IS 'Form of address before a name';

CREATE TABLE city (
    code text NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    country character(2) DEFAULT 'IN' NOT NULL,
    CONSTRAINT city_pkey PRIMARY KEY (code),
    CONSTRAINT city_name_state_country_key UNIQUE (name, state, country),
    CONSTRAINT city_country_form CHECK (country ~ '^[A-Z]{2}$')
);
COMMENT ON TABLE city IS 'Cities that addresses refer to';

CREATE TABLE hospitals (
    id bigint GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    address postal_address,
    phone phone_number,
    email email_address,
    currency character(3) DEFAULT 'INR' NOT NULL,
    time_zone text DEFAULT 'Asia/Kolkata' NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hospitals_pkey PRIMARY KEY (id),
    CONSTRAINT hospitals_code_key UNIQUE (code),
    CONSTRAINT hospitals_code_form CHECK (code ~ '^[A-Z][A-Z0-9]{1,9}$'),
    CONSTRAINT hospitals_currency_form CHECK (currency ~ '^[A-Z]{3}$')
);
COMMENT ON TABLE hospitals IS 'A tenant: everything below a hospital carries its hospital_id in every key';
COMMENT ON COLUMN hospitals.code IS 'Short name, the first part of record and invoice numbers';

CREATE TRIGGER hospitals_timestamps BEFORE INSERT OR UPDATE ON hospitals
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

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

CREATE TABLE departments (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    branch_id bigint NOT NULL,
    parent_id bigint,
    code text NOT NULL,
    name text NOT NULL,
    clinical boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT departments_pkey PRIMARY KEY (id),
    CONSTRAINT departments_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT departments_branch_id_code_key UNIQUE (branch_id, code),
    CONSTRAINT departments_branch_fkey FOREIGN KEY (hospital_id, branch_id)
        REFERENCES branches (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT departments_parent_fkey FOREIGN KEY (hospital_id, parent_id) REFERENCES departments (hospital_id, id),
    CONSTRAINT departments_not_its_own_parent CHECK (parent_id <> id)
);
CREATE INDEX departments_parent_idx ON departments (hospital_id, parent_id) WHERE parent_id IS NOT NULL;
COMMENT ON TABLE departments IS 'A department of a branch, possibly within another one';

CREATE TRIGGER departments_timestamps BEFORE INSERT OR UPDATE ON departments
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

CREATE TABLE staff (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    department_id bigint NOT NULL,
    employee_number text NOT NULL,
    prefix_code text,
    given_name text NOT NULL,
    family_name text NOT NULL,
    "position" staff_position NOT NULL,
    registration_number text,
    email email_address,
    phone phone_number,
    qualifications text[] DEFAULT '{}'::text[] NOT NULL,
    joined_on date NOT NULL,
    left_on date,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT staff_pkey PRIMARY KEY (id),
    CONSTRAINT staff_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT staff_hospital_id_employee_number_key UNIQUE (hospital_id, employee_number),
    CONSTRAINT staff_department_fkey FOREIGN KEY (hospital_id, department_id) REFERENCES departments (hospital_id, id),
    CONSTRAINT staff_prefix_code_fkey FOREIGN KEY (prefix_code) REFERENCES prefix (code),
    CONSTRAINT staff_left_after_joining CHECK (left_on >= joined_on)
);
CREATE INDEX staff_department_idx ON staff (hospital_id, department_id);
CREATE INDEX staff_doctors_idx ON staff (hospital_id, family_name, given_name)
    WHERE "position" = 'doctor' AND left_on IS NULL;
COMMENT ON TABLE staff IS 'People who work for a hospital, with or without a user of the system';
COMMENT ON COLUMN staff.registration_number IS 'Number in the register of the medical council';

CREATE TRIGGER staff_timestamps BEFORE INSERT OR UPDATE ON staff
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

CREATE TABLE module_master (
    code text NOT NULL,
    name text NOT NULL,
    sort_order smallint DEFAULT 0 NOT NULL,
    CONSTRAINT module_master_pkey PRIMARY KEY (code),
    CONSTRAINT module_master_name_key UNIQUE (name)
);
COMMENT ON TABLE module_master IS 'The parts of the system that access is granted to';

CREATE TABLE role_master (
    code text NOT NULL,
    name text NOT NULL,
    description text,
    CONSTRAINT role_master_pkey PRIMARY KEY (code),
    CONSTRAINT role_master_name_key UNIQUE (name)
);
COMMENT ON TABLE role_master IS 'Roles as the product knows them; a hospital derives its own in roles';

CREATE TABLE roles (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    role_code text NOT NULL,
    name text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT roles_pkey PRIMARY KEY (id),
    CONSTRAINT roles_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT roles_hospital_id_name_key UNIQUE (hospital_id, name),
    CONSTRAINT roles_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT roles_role_code_fkey FOREIGN KEY (role_code) REFERENCES role_master (code)
);
CREATE INDEX roles_role_code_idx ON roles (role_code);
COMMENT ON TABLE roles IS 'A role within one hospital, derived from role_master';

CREATE TRIGGER roles_timestamps BEFORE INSERT OR UPDATE ON roles
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

CREATE TABLE role_permissions (
    hospital_id bigint NOT NULL,
    role_id bigint NOT NULL,
    module_code text NOT NULL,
    access access_level DEFAULT 'read'::access_level NOT NULL,
    CONSTRAINT role_permissions_pkey PRIMARY KEY (role_id, module_code),
    CONSTRAINT role_permissions_role_fkey FOREIGN KEY (hospital_id, role_id)
        REFERENCES roles (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT role_permissions_module_code_fkey FOREIGN KEY (module_code) REFERENCES module_master (code)
);
CREATE INDEX role_permissions_module_code_idx ON role_permissions (module_code);
COMMENT ON TABLE role_permissions IS 'What a role may do in a module; no row means nothing';

CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY,
    hospital_id bigint NOT NULL,
    staff_id bigint,
    username citext NOT NULL,
    email email_address NOT NULL,
    password_hash text,
    password_changed_at timestamp with time zone,
    status user_status DEFAULT 'invited'::user_status NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_hospital_id_id_key UNIQUE (hospital_id, id),
    CONSTRAINT users_username_key UNIQUE (username),
    CONSTRAINT users_hospital_id_email_key UNIQUE (hospital_id, email),
    CONSTRAINT users_hospital_id_fkey FOREIGN KEY (hospital_id) REFERENCES hospitals (id) ON DELETE CASCADE,
    CONSTRAINT users_staff_fkey FOREIGN KEY (hospital_id, staff_id) REFERENCES staff (hospital_id, id),
    CONSTRAINT users_active_have_a_password CHECK (status <> 'active' OR password_hash IS NOT NULL)
);
CREATE UNIQUE INDEX users_staff_idx ON users (hospital_id, staff_id) WHERE staff_id IS NOT NULL;
COMMENT ON TABLE users IS 'People who sign in';
COMMENT ON COLUMN users.password_hash IS 'bcrypt; a password in clear is hashed by a trigger before it is stored';

CREATE TRIGGER users_password BEFORE INSERT OR UPDATE OF password_hash ON users
    FOR EACH ROW EXECUTE FUNCTION hash_password();
CREATE TRIGGER users_timestamps BEFORE INSERT OR UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION set_timestamps();

CREATE TABLE user_roles (
    hospital_id bigint NOT NULL,
    user_id bigint NOT NULL,
    role_id bigint NOT NULL,
    granted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT user_roles_pkey PRIMARY KEY (user_id, role_id),
    CONSTRAINT user_roles_user_fkey FOREIGN KEY (hospital_id, user_id)
        REFERENCES users (hospital_id, id) ON DELETE CASCADE,
    CONSTRAINT user_roles_role_fkey FOREIGN KEY (hospital_id, role_id)
        REFERENCES roles (hospital_id, id) ON DELETE CASCADE
);
CREATE INDEX user_roles_role_idx ON user_roles (hospital_id, role_id);
COMMENT ON TABLE user_roles IS 'The roles of a user; both of the same hospital';

INSERT INTO gender (code, name, sort_order) VALUES
    ('F', 'Female', 1),
    ('M', 'Male', 2),
    ('O', 'Other', 3),
    ('U', 'Unknown', 9);

INSERT INTO prefix (code, name, sort_order) VALUES
    ('MS', 'Ms', 1),
    ('MR', 'Mr', 2),
    ('MRS', 'Mrs', 3),
    ('DR', 'Dr', 4),
    ('PROF', 'Prof', 5),
    ('MASTER', 'Master', 6),
    ('BABY', 'Baby of', 7);

INSERT INTO city (code, name, state) VALUES
    ('AMD', 'Ahmedabad', 'Gujarat'),
    ('BLR', 'Bengaluru', 'Karnataka'),
    ('BPL', 'Bhopal', 'Madhya Pradesh'),
    ('BBI', 'Bhubaneswar', 'Odisha'),
    ('CHD', 'Chandigarh', 'Chandigarh'),
    ('MAA', 'Chennai', 'Tamil Nadu'),
    ('CJB', 'Coimbatore', 'Tamil Nadu'),
    ('DEL', 'New Delhi', 'Delhi'),
    ('GAU', 'Guwahati', 'Assam'),
    ('HYD', 'Hyderabad', 'Telangana'),
    ('IDR', 'Indore', 'Madhya Pradesh'),
    ('JAI', 'Jaipur', 'Rajasthan'),
    ('COK', 'Kochi', 'Kerala'),
    ('CCU', 'Kolkata', 'West Bengal'),
    ('LKO', 'Lucknow', 'Uttar Pradesh'),
    ('BOM', 'Mumbai', 'Maharashtra'),
    ('NAG', 'Nagpur', 'Maharashtra'),
    ('PAT', 'Patna', 'Bihar'),
    ('PNQ', 'Pune', 'Maharashtra'),
    ('TRV', 'Thiruvananthapuram', 'Kerala'),
    ('VTZ', 'Visakhapatnam', 'Andhra Pradesh');

INSERT INTO module_master (code, name, sort_order) VALUES
    ('organisation', 'Hospitals, branches and departments', 10),
    ('staff', 'Staff', 20),
    ('access', 'Users, roles and permissions', 30);

INSERT INTO role_master (code, name, description) VALUES
    ('administrator', 'Administrator', 'Sets up the hospital, its users and their roles'),
    ('doctor', 'Doctor', 'Sees patients and prescribes'),
    ('nurse', 'Nurse', 'Takes vital signs and cares'),
    ('pharmacist', 'Pharmacist', 'Dispenses and keeps the stock'),
    ('receptionist', 'Receptionist', 'Registers patients and makes appointments'),
    ('accountant', 'Accountant', 'Invoices, takes payments and sends claims');
