CREATE SCHEMA audit;
COMMENT ON SCHEMA audit IS 'Who changed which patient data when; written by triggers only';
