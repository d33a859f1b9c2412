CREATE TABLE visit (id integer NOT NULL, at date NOT NULL, note character varying(20)) PARTITION BY RANGE (id);
CREATE TABLE visit_low PARTITION OF visit FOR VALUES FROM (0) TO (100);
CREATE TABLE visit_high PARTITION OF visit FOR VALUES FROM (100) TO (200) PARTITION BY LIST (at);
CREATE TABLE visit_new_year PARTITION OF visit_high FOR VALUES IN ('2026-01-01');
CREATE TABLE bed (room text, nr integer) PARTITION BY LIST (room);
CREATE TABLE bed_east PARTITION OF bed FOR VALUES IN ('east') PARTITION BY RANGE (nr);
