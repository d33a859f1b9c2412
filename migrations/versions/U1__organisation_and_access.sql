-- orderly migration 1
-- message: organisation and access
-- before: abbd7358f5e640c9f727879a1b1deb3d977babf910f3ddedd8a28e5a96d55af5
-- after: 165a59fa536529743b72b3ae71648f0c764d81afd29bc787b0bc052fa73807f5
-- proof: proven forward and back
-- server: 18
-- statements: 28b29e80026deab210ab14cb812b7454db4d2cd4ab1adacdf46c691bb74c6a38

DROP TABLE user_roles;
DROP TABLE users;
DROP TABLE role_permissions;
DROP TABLE roles;
DROP TABLE role_master;
DROP TABLE module_master;
DROP TABLE staff;
DROP TABLE departments;
DROP TABLE branches;
DROP TABLE hospitals;
DROP TABLE city;
DROP TABLE prefix;
DROP TABLE gender;
DROP FUNCTION hash_password();
DROP FUNCTION set_timestamps();
DROP TYPE postal_address;
DROP DOMAIN phone_number;
DROP DOMAIN email_address;
DROP TYPE access_level;
DROP TYPE user_status;
DROP TYPE staff_position;
DROP EXTENSION pg_trgm;
DROP EXTENSION btree_gist;
DROP EXTENSION citext;
DROP EXTENSION pgcrypto;
