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
