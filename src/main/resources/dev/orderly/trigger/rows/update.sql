INSERT INTO orderly.row_change (at, table_schema, table_name, action, row_key, old_values, new_values,
            actor, session_role, role, client_address, application, transaction_id)
        SELECT {at}, {schema}, {table}, 'UPDATE', x.key, x.before::jsonb, x.after::jsonb,
            {actor}, session_user, {role}, {address}, {application}, {transaction}
        FROM (
            SELECT {key} AS key,
                '{' || concat_ws(','{before}) || '}' AS before,
                '{' || concat_ws(','{after}) || '}' AS after
            FROM (SELECT row_number() OVER () AS "orderly#", q.* FROM orderly_old AS q) AS o
            FULL JOIN (SELECT row_number() OVER () AS "orderly#", q.* FROM orderly_new AS q) AS n USING ("orderly#")
            -- the texts are made once, not once for the condition too
            OFFSET 0) AS x
        WHERE x.before <> '{}'
