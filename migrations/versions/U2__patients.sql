-- orderly migration 1
-- message: patients
-- before: 418065f5f6b8debf4ccd2178007a0fc103035a32240063c9693ad164b0ad55ae
-- after: ef32809101410e4110485a93854edec6e73e8ebb916cc98c116bc42fbb9bfe31
-- proof: proven forward and back
-- server: 18

DELETE FROM module_master WHERE code = 'patients';
DROP TABLE allergies;
DROP TABLE patients;
DROP TABLE audit.row_changes;
DROP FUNCTION audit.record_row_change();
DROP TABLE marital_status;
DROP TABLE blood_group;
DROP FUNCTION track_user();
DROP FUNCTION acting_user();
DROP TYPE allergy_severity;
DROP SCHEMA audit;
