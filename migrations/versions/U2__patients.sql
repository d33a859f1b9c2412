-- orderly migration 1
-- message: patients
-- before: ebc97cbb3029835ee8880c14e721824c17febdb007d57d5bfcd4e53d2fe135b1
-- after: abbd7358f5e640c9f727879a1b1deb3d977babf910f3ddedd8a28e5a96d55af5
-- proof: proven forward and back
-- server: 18
-- statements: ec0bfdff17007b1babac58e7b00cc484b12d3df6c8a687971d9d186d8b3a5dc1

DELETE FROM role_permissions WHERE module_code = 'patients';
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
