-- Works: schemas, circular keys that may not be null, composite keys to composite keys, trees, one-to-one, soft deletes, many types.
CREATE SCHEMA person;
CREATE SCHEMA production;
CREATE SCHEMA sales;
CREATE SCHEMA hr;
CREATE DOMAIN "Name" AS varchar(50);
CREATE DOMAIN "Flag" AS boolean NOT NULL;
CREATE TABLE person.business_entity (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, rowguid uuid NOT NULL UNIQUE);
CREATE TABLE person.person (id int PRIMARY KEY REFERENCES person.business_entity, person_type char(2) NOT NULL, "FirstName" "Name" NOT NULL,
    "LastName" "Name" NOT NULL, email_promotion int NOT NULL DEFAULT 0,
    CHECK (email_promotion >= 0 AND email_promotion <= 2), CHECK (upper(person_type::text) IN ('SC', 'VC', 'IN', 'EM', 'SP', 'GC')));
CREATE TABLE hr.department (id smallserial PRIMARY KEY, name "Name" NOT NULL, head_id int NOT NULL);
CREATE TABLE hr.employee (id int PRIMARY KEY REFERENCES person.person, department_id smallint NOT NULL REFERENCES hr.department,
    manager_id int REFERENCES hr.employee, login varchar(256) NOT NULL UNIQUE, birth_date date NOT NULL, hire_date date NOT NULL,
    marital_status char(1) NOT NULL, gender char(1) NOT NULL, salaried "Flag" DEFAULT true, vacation_hours smallint NOT NULL DEFAULT 0,
    CHECK (birth_date >= '1930-01-01' AND birth_date <= '2005-01-01'), CHECK (hire_date >= '1996-07-01' AND hire_date > birth_date),
    CHECK (upper(marital_status::text) = ANY (ARRAY['M', 'S'])), CHECK (gender IN ('M', 'F')),
    CHECK (vacation_hours >= -40 AND vacation_hours <= 240));
ALTER TABLE hr.department ADD CONSTRAINT department_head_fkey FOREIGN KEY (head_id) REFERENCES hr.employee;
CREATE TABLE hr.shift (id smallserial PRIMARY KEY, name "Name" NOT NULL UNIQUE, start_time time NOT NULL, end_time time NOT NULL,
    UNIQUE (start_time, end_time));
CREATE TABLE hr.history (employee_id int NOT NULL REFERENCES hr.employee, department_id smallint NOT NULL REFERENCES hr.department,
    shift_id smallint NOT NULL REFERENCES hr.shift, start_date date NOT NULL, end_date date,
    PRIMARY KEY (employee_id, start_date, department_id, shift_id), CHECK (end_date >= start_date OR end_date IS NULL));
CREATE TABLE production.unit (code char(3) PRIMARY KEY, name "Name" NOT NULL);
CREATE TABLE production.product (id serial PRIMARY KEY, name "Name" NOT NULL UNIQUE, number varchar(25) NOT NULL UNIQUE, make "Flag" DEFAULT true,
    safety_stock smallint NOT NULL CHECK (safety_stock > 0), list_price numeric NOT NULL CHECK (list_price >= 0.00),
    size_unit char(3) REFERENCES production.unit, line char(2), class char(2),
    sell_start timestamp NOT NULL, sell_end timestamp, CHECK (sell_end >= sell_start OR sell_end IS NULL),
    CHECK (upper(line::text) IN ('S', 'T', 'M', 'R') OR line IS NULL), CHECK (upper(class::text) IN ('L', 'M', 'H') OR class IS NULL));
CREATE TABLE production.bill (id serial PRIMARY KEY, assembly_id int REFERENCES production.product, component_id int NOT NULL REFERENCES production.product,
    start_date timestamp NOT NULL, end_date timestamp, level smallint NOT NULL, per_assembly numeric(8,2) NOT NULL DEFAULT 1.00,
    CHECK (end_date > start_date OR end_date IS NULL), CHECK (assembly_id <> component_id), CHECK (per_assembly >= 1.00),
    CONSTRAINT level CHECK ((assembly_id IS NULL AND level = 0 AND per_assembly = 1.00) OR (assembly_id IS NOT NULL AND level >= 1)));
CREATE TABLE production.location (id serial PRIMARY KEY, name "Name" NOT NULL, cost_rate numeric NOT NULL DEFAULT 0.00 CHECK (cost_rate >= 0),
    availability numeric(8,2) NOT NULL CHECK (availability >= 0));
CREATE TABLE production.inventory (product_id int NOT NULL REFERENCES production.product, location_id int NOT NULL REFERENCES production.location,
    shelf varchar(10) NOT NULL, bin smallint NOT NULL, PRIMARY KEY (product_id, location_id), CHECK (bin >= 0 AND bin <= 100));
CREATE TABLE production.routing (work_order int NOT NULL, product_id int NOT NULL, sequence smallint NOT NULL, location_id int NOT NULL,
    scheduled_start timestamp NOT NULL, scheduled_end timestamp NOT NULL, actual_start timestamp, actual_end timestamp,
    PRIMARY KEY (work_order, product_id, sequence), FOREIGN KEY (product_id, location_id) REFERENCES production.inventory (product_id, location_id),
    CHECK (scheduled_end >= scheduled_start), CHECK (actual_end >= actual_start OR actual_end IS NULL OR actual_start IS NULL));
CREATE TABLE sales.territory (id serial PRIMARY KEY, name "Name" NOT NULL, country char(2) NOT NULL, UNIQUE (country, name));
CREATE TABLE sales.seller (id int PRIMARY KEY REFERENCES hr.employee, territory_id int REFERENCES sales.territory, quota numeric CHECK (quota > 0));
CREATE TABLE sales.seller_territory (seller_id int NOT NULL REFERENCES sales.seller, territory_id int NOT NULL REFERENCES sales.territory,
    start_date date NOT NULL, end_date date, PRIMARY KEY (seller_id, start_date, territory_id), CHECK (end_date >= start_date OR end_date IS NULL));
CREATE TABLE sales.offer (id serial PRIMARY KEY, discount numeric(5,4) NOT NULL DEFAULT 0 CHECK (discount >= 0 AND discount <= 1),
    min_qty int NOT NULL CHECK (min_qty >= 0), max_qty int CHECK (max_qty >= 0), starts date NOT NULL, ends date NOT NULL, CHECK (ends >= starts));
CREATE TABLE sales.offer_product (offer_id int NOT NULL REFERENCES sales.offer, product_id int NOT NULL REFERENCES production.product,
    PRIMARY KEY (offer_id, product_id));
CREATE TABLE sales.header (id serial PRIMARY KEY, revision smallint NOT NULL, order_date timestamp NOT NULL, due_date timestamp NOT NULL,
    ship_date timestamp, status smallint NOT NULL DEFAULT 1 CHECK (status >= 0 AND status <= 8), online "Flag" DEFAULT true,
    number text GENERATED ALWAYS AS ('SO' || id::text) STORED UNIQUE, seller_id int REFERENCES sales.seller, freight numeric NOT NULL,
    CHECK (due_date >= order_date), CHECK (ship_date >= order_date OR ship_date IS NULL), CHECK (freight >= 0.00));
CREATE TABLE sales.detail (header_id int NOT NULL REFERENCES sales.header ON DELETE CASCADE, id serial, qty smallint NOT NULL CHECK (qty > 0),
    product_id int NOT NULL, offer_id int NOT NULL, price numeric NOT NULL CHECK (price >= 0), PRIMARY KEY (header_id, id),
    FOREIGN KEY (offer_id, product_id) REFERENCES sales.offer_product (offer_id, product_id));
CREATE TABLE everything (id bigint PRIMARY KEY, a smallint NOT NULL, b integer NOT NULL, c bigint NOT NULL, d numeric NOT NULL, e numeric(3,1) NOT NULL,
    f real NOT NULL, g double precision NOT NULL, h money NOT NULL, i boolean NOT NULL, j char NOT NULL, k char(5) NOT NULL, l varchar(3) NOT NULL,
    m text NOT NULL, n bytea NOT NULL, o date NOT NULL, p time NOT NULL, q timetz NOT NULL, r timestamp NOT NULL, s timestamptz NOT NULL,
    t interval NOT NULL, u uuid NOT NULL, v json NOT NULL, w jsonb NOT NULL, x xml NOT NULL, y inet NOT NULL, z cidr NOT NULL, aa macaddr NOT NULL,
    ab macaddr8 NOT NULL, ac bit(5) NOT NULL, ad varbit(7) NOT NULL, ae point NOT NULL, af line NOT NULL, ag lseg NOT NULL, ah box NOT NULL,
    ai path NOT NULL, aj polygon NOT NULL, ak circle NOT NULL, al tsvector NOT NULL, am tsquery NOT NULL, an int4range NOT NULL, ao int8range NOT NULL,
    ap numrange NOT NULL, aq tsrange NOT NULL, ar tstzrange NOT NULL, "at" daterange NOT NULL, au int[] NOT NULL, av text[][] NOT NULL,
    aw numeric(4,2)[] NOT NULL, ax date[] NOT NULL, ay jsonb[] NOT NULL, az "char" NOT NULL, ba name NOT NULL, bb "Name"[] NOT NULL);
