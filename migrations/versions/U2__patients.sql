-- orderly migration 1
-- message: patients
-- before: ebc97cbb3029835ee8880c14e721824c17febdb007d57d5bfcd4e53d2fe135b1
-- after: abbd7358f5e640c9f727879a1b1deb3d977babf910f3ddedd8a28e5a96d55af5
-- proof: proven forward and back
-- server: 18
-- statements: 10cc03acf5b098a4cd12c5e8c4d4aa5d914414fea9e77bdedc6557fe9df2cbe7

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
