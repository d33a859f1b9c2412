CREATE TABLE gl_account (
    code text NOT NULL,
    parent_code text,
    name text NOT NULL,
    kind text NOT NULL,
    posting boolean DEFAULT true NOT NULL,
    CONSTRAINT gl_account_pkey PRIMARY KEY (code),
    CONSTRAINT gl_account_parent_code_fkey FOREIGN KEY (parent_code) REFERENCES gl_account (code),
    CONSTRAINT gl_account_code_form CHECK (code ~ '^[0-9]{4}$'),
    CONSTRAINT gl_account_kind_known CHECK (kind IN ('asset', 'liability', 'income', 'expense')),
    CONSTRAINT gl_account_not_its_own_parent CHECK (parent_code <> code)
);
CREATE INDEX gl_account_parent_code_idx ON gl_account (parent_code) WHERE parent_code IS NOT NULL;
COMMENT ON TABLE gl_account IS 'Chart of accounts of the general ledger';
COMMENT ON COLUMN gl_account.posting IS 'False for headings that carry no bookings of their own';
