-- orderly migration 1
-- message: care
-- before: 32371c83dfebe32b53f3e174fcb2ab4fc0a9fe58939e863984e7c613396c3b95
-- after: ebc97cbb3029835ee8880c14e721824c17febdb007d57d5bfcd4e53d2fe135b1
-- proof: proven forward and back
-- server: 18
-- statements: cc754e86eb3df2c14c99a32eca17d3af00f40c57f3474c9411bcef72077dff43

DELETE FROM role_permissions WHERE module_code IN ('appointments', 'consultations', 'pharmacy');
DELETE FROM module_master WHERE code IN ('appointments', 'consultations', 'pharmacy');
DROP VIEW doctor_calendar;
DROP TABLE prescription_items;
DROP TABLE prescriptions;
DROP TABLE diagnoses;
DROP TABLE vital_signs;
DROP TABLE consultations;
DROP TABLE appointments;
DROP TABLE staff_schedules;
DROP TABLE medicine_batches;
DROP TABLE medicines;
DROP TABLE medicine_type;
DROP TABLE medicine_category;
DROP DOMAIN percentage;
DROP DOMAIN amount;
DROP TYPE prescription_status;
DROP TYPE appointment_status;
