package dev.orderly.privacy.scan.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderly.privacy.DataClass;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NameReaderTest {

    private final NameReader names = new NameReader();

    private Map<DataClass, Double> read(String table, String column) {
        return names.column(column, names.table(table, List.of())).weights();
    }

    @ParameterizedTest
    @CsvSource({
        "customers, e_mail, EMAIL",
        "Kunden, Telefonnummer, PHONE",
        "kunden, GeburtsDatum, DATE_OF_BIRTH",
        "clientes, fechaNacimiento, DATE_OF_BIRTH",
        "clients, dateNaissance, DATE_OF_BIRTH",
        "chhatra, janm_tithi, DATE_OF_BIRTH",
        "x, customeremailaddress, EMAIL",
        "x, mobilenumber, PHONE",
        "x, KONTONUMMER, ACCOUNT_NUMBER",
        "x, numero_de_compte, ACCOUNT_NUMBER",
        "patients, name, PERSON_NAME",
        "x, patient_name, PERSON_NAME",
        "x, nombre_cliente, PERSON_NAME",
        "x, Straße, POSTAL_ADDRESS",
        "x, client_ip, IP_ADDRESS",
        "x, mailing_address, POSTAL_ADDRESS",
        "x, ip_address, IP_ADDRESS",
        "x, reset_token, SECRET",
        "x, drivers_license_no, LICENCE_NUMBER",
        "x, license_plate, VEHICLE_ID",
        "x, fax_no, FAX",
        "x, passport_id, NATIONAL_ID"
    })
    void conceptsAreReadInEveryWayOfWriting(String table, String column, DataClass expected) {
        assertThat(read(table, column)).as(column).containsKey(expected);
        assertThat(read(table, column).get(expected)).isGreaterThan(2.5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email_verified", "token_count", "address_id", "phone_model", "is_email_public", "mail_sent_count",
                        "password_changed_at",
                "password_policy", "ip_version", "street_view_enabled", "card_type", "key_length", "tipo_tarjeta",
                        "email_template_id",
                "has_phone", "primary_key", "birth_date_verified", "device_type"
            })
    void theHeadDecidesWhetherItIsTheThing(String column) {
        assertThat(read("x", column).values()).as(column).allMatch(weight -> weight < 2.5);
    }

    @Test
    void aNameIsThatOfAPersonOnlyWhereTheTableOrTheColumnSaysSo() {
        assertThat(read("products", "name")).doesNotContainEntry(DataClass.PERSON_NAME, 4.0);
        assertThat(read("products", "name").getOrDefault(DataClass.PERSON_NAME, 0.0))
                .isZero();
        assertThat(read("employees", "name")).containsEntry(DataClass.PERSON_NAME, 4.0);
        assertThat(read("employees", "company_name").getOrDefault(DataClass.PERSON_NAME, 0.0))
                .isZero();
        assertThat(names.column("name", names.table("things", List.of("birth_date", "gender")))
                        .weight(DataClass.PERSON_NAME))
                .isEqualTo(4.0);
    }

    @Test
    void oneWordStandsForOneConcept() {
        assertThat(Lexicon.STANDARD.toString()).contains("geburtsdatum", "naissance", "nacimiento", "janm");
    }
}
