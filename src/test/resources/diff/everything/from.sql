CREATE SCHEMA "left over";
CREATE TABLE "left over".t (id integer PRIMARY KEY);
