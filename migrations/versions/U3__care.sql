-- orderly migration 1
-- message: care
-- before: af269809cd22d058b014645e40933327772005368e8429916cde83bac1d9307e
-- after: 418065f5f6b8debf4ccd2178007a0fc103035a32240063c9693ad164b0ad55ae
-- proof: proven forward and back
-- server: 18

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
