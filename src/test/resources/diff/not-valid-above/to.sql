CREATE TABLE person (age integer);
ALTER TABLE person ADD CONSTRAINT grown CHECK (age > 17) NOT VALID;
CREATE TABLE nurse () INHERITS (person);
