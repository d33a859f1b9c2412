package dev.orderly.privacy.subset.rows;

import dev.orderly.privacy.key.RootKey;
import dev.orderly.privacy.subset.schema.SourceTable;
import dev.orderly.sql.Identifier;
import dev.orderly.sql.SqlLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * Draws rows by a hash of key and primary key: the same ones on every run, in every environment, whatever stands beside them. SHA-256 is
 * what every server has, also where MD5 is forbidden.
 */
final class KeyedHash {

    private static final String SETTING = "orderly.subset_key";
    private static final int BITS = 64;

    private KeyedHash() {}

    /** Lets the session know a key that serves this purpose alone; it ends with the transaction. */
    static void use(Connection connection, RootKey key) throws SQLException {
        String derived = HexFormat.of().formatHex(key.domain("subset").derive("rows"));
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.set_config('" + SETTING + "', ?, true)")) {
            statement.setString(1, derived);
            statement.execute();
        }
    }

    /** In SQL, of a row of a table of that name in the query; of the whole row where there is no primary key. */
    static String of(SourceTable table, Identifier alias) {
        String text = "pg_catalog.current_setting('" + SETTING + "') || "
                + SqlLiteral.quote(' ' + table.words() + ' ')
                + " || ROW(" + table.keyColumns(alias) + ")::pg_catalog.text";
        // what a database without an encoding holds cannot be converted
        return "pg_catalog.sha256(pg_catalog.convert_to(" + text
                + ", CASE pg_catalog.getdatabaseencoding() WHEN 'SQL_ASCII' THEN 'SQL_ASCII' ELSE 'UTF8' END))";
    }

    /** In SQL, the bytes below which that many of a hundred hashes lie. */
    static String below(double percent) {
        BigInteger bound = BigDecimal.valueOf(percent)
                .movePointLeft(2)
                .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(BITS)))
                .setScale(0, RoundingMode.DOWN)
                .toBigInteger();
        return "'\\x" + String.format("%016x", bound) + "'::pg_catalog.bytea";
    }
}
