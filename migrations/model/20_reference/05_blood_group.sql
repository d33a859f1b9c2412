CREATE TABLE blood_group (
    code text NOT NULL,
    abo text NOT NULL,
    rhesus_positive boolean NOT NULL,
    CONSTRAINT blood_group_pkey PRIMARY KEY (code),
    CONSTRAINT blood_group_abo_rhesus_key UNIQUE (abo, rhesus_positive),
    CONSTRAINT blood_group_abo_known CHECK (abo IN ('A', 'B', 'AB', 'O'))
);
COMMENT ON TABLE blood_group IS 'The eight groups of the AB0 and Rhesus systems';
