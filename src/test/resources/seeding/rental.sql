-- Films that are lent: circular keys of shops and staff, partitions, domains, enums, arrays, documents for search.
CREATE TYPE rating AS ENUM ('G', 'PG', 'PG-13', 'R', 'NC-17');
CREATE DOMAIN release_year AS integer CHECK (VALUE >= 1901 AND VALUE <= 2155);
CREATE TABLE country (country_id serial PRIMARY KEY, country varchar(50) NOT NULL, last_update timestamp NOT NULL DEFAULT now());
CREATE TABLE city (city_id serial PRIMARY KEY, city varchar(50) NOT NULL, country_id int NOT NULL REFERENCES country,
    last_update timestamp NOT NULL DEFAULT now());
CREATE TABLE address (address_id serial PRIMARY KEY, address varchar(50) NOT NULL, district varchar(20) NOT NULL,
    city_id int NOT NULL REFERENCES city, postal_code varchar(10), phone varchar(20) NOT NULL, place point);
CREATE TABLE language (language_id serial PRIMARY KEY, name char(20) NOT NULL UNIQUE);
CREATE TABLE actor (actor_id serial PRIMARY KEY, first_name varchar(45) NOT NULL, last_name varchar(45) NOT NULL);
CREATE INDEX ON actor (last_name);
CREATE TABLE category (category_id serial PRIMARY KEY, name varchar(25) NOT NULL);
CREATE UNIQUE INDEX category_name_key ON category (lower(name));
CREATE TABLE film (
    film_id serial PRIMARY KEY, title varchar(255) NOT NULL, description text, release_year release_year,
    language_id int NOT NULL REFERENCES language, original_language_id int REFERENCES language,
    rental_duration smallint NOT NULL DEFAULT 3 CHECK (rental_duration BETWEEN 1 AND 14),
    rental_rate numeric(4,2) NOT NULL DEFAULT 4.99 CHECK (rental_rate > 0), length smallint CHECK (length > 0),
    replacement_cost numeric(5,2) NOT NULL, rating rating DEFAULT 'G', special_features text[],
    fulltext tsvector NOT NULL, sequel_of int REFERENCES film, CHECK (sequel_of <> film_id),
    CHECK (replacement_cost >= rental_rate));
CREATE TABLE film_actor (actor_id int NOT NULL REFERENCES actor, film_id int NOT NULL REFERENCES film, PRIMARY KEY (actor_id, film_id));
CREATE TABLE film_category (film_id int NOT NULL REFERENCES film, category_id int NOT NULL REFERENCES category,
    PRIMARY KEY (film_id, category_id));
CREATE TABLE store (store_id serial PRIMARY KEY, manager_staff_id int, address_id int NOT NULL REFERENCES address);
CREATE TABLE staff (staff_id serial PRIMARY KEY, first_name varchar(45) NOT NULL, last_name varchar(45) NOT NULL,
    email varchar(50) UNIQUE, store_id int NOT NULL REFERENCES store, active boolean NOT NULL DEFAULT true,
    username varchar(16) NOT NULL UNIQUE, picture bytea);
ALTER TABLE store ADD FOREIGN KEY (manager_staff_id) REFERENCES staff;
CREATE UNIQUE INDEX store_one_manager ON store (manager_staff_id) WHERE manager_staff_id IS NOT NULL;
CREATE TABLE customer (customer_id serial PRIMARY KEY, store_id int NOT NULL REFERENCES store, first_name text NOT NULL,
    last_name text NOT NULL, email text CHECK (email LIKE '%@%'), address_id int NOT NULL REFERENCES address,
    create_date date NOT NULL DEFAULT '2020-01-01', active int);
CREATE TABLE inventory (inventory_id serial PRIMARY KEY, film_id int NOT NULL REFERENCES film, store_id int NOT NULL REFERENCES store);
CREATE TABLE rental (rental_id serial PRIMARY KEY, rental_date timestamp NOT NULL, inventory_id int NOT NULL REFERENCES inventory,
    customer_id int NOT NULL REFERENCES customer, return_date timestamp, staff_id int NOT NULL REFERENCES staff,
    CHECK (return_date > rental_date));
CREATE UNIQUE INDEX ON rental (rental_date, inventory_id, customer_id);
CREATE TABLE payment (payment_id bigint GENERATED ALWAYS AS IDENTITY, customer_id int NOT NULL REFERENCES customer,
    rental_id int NOT NULL REFERENCES rental, amount numeric(5,2) NOT NULL, payment_date timestamptz NOT NULL,
    PRIMARY KEY (payment_id, payment_date)) PARTITION BY RANGE (payment_date);
CREATE TABLE payment_1 PARTITION OF payment FOR VALUES FROM ('2022-01-01') TO ('2022-02-01');
CREATE TABLE payment_2 PARTITION OF payment FOR VALUES FROM ('2022-02-01') TO ('2022-03-01');
CREATE VIEW customer_list AS SELECT customer_id, first_name FROM customer;
