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
