CREATE TABLE person (age integer);
