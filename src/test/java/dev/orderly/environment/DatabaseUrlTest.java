package dev.orderly.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderly.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql://u:p@h:5433/d?sslmode=require | postgresql://u:***@h:5433/d?sslmode=require
                    postgres://h/d                            | postgresql://h:5432/d
                    postgresql:///d                           | postgresql://localhost:5432/d
                    postgresql://u@H.Example/d                | postgresql://u@h.example:5432/d
                    postgresql://[::1]:5433/d                 | postgresql://[::1]:5433/d
                    postgresql://[2001:db8::1]/d              | postgresql://[2001:db8::1]:5432/d
                    postgresql://a:1,b:2,c/d                  | postgresql://a:1,b:2,c:5432/d
                    postgresql://h/d%20%C3%A9                 | postgresql://h:5432/d%20%C3%A9
                    postgresql:///d?host=a,b&port=1,2         | postgresql://a:1,b:2/d
                    postgresql:///d?host=::1                  | postgresql://[::1]:5432/d
                    jdbc:postgresql://h:1/d?user=u&password=p | postgresql://u:***@h:1/d
                    jdbc:postgresql:d                         | postgresql://localhost:5432/d
                    jdbc:postgresql://h/d?ssl=true            | postgresql://h:5432/d?sslmode=verify-full
                    jdbc:postgresql://h/d?connectTimeout=3&ApplicationName=x | postgresql://h:5432/d?application_name=x&connect_timeout=3
                    """)
    void readsBothForms(String text, String read) {
        assertThat(DatabaseUrl.parse(text)).hasToString(read);
    }

    @Test
    void decodesPercentSigns() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://a%40b:p%2Fw%3A%25%C3%BC@h/d?options=-c%20search_path%3Dx");
        assertThat(url.user()).contains("a@b");
        assertThat(url.password().map(Secret::reveal)).contains("p/w:%ü");
        assertThat(url.options()).containsEntry("options", "-c search_path=x");
    }

    @Test
    void takesTheLastAtSignForTheEndOfThePassword() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://u:p@ss:w@h/d");
        assertThat(url.password().map(Secret::reveal)).contains("p@ss:w");
        assertThat(url.hosts()).containsExactly(new HostPort("h", 5432));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mysql://u:secret@h/d                       | it does not have the form postgresql://user@host:port/database
                    h/d                                        | it does not have the form postgresql://user@host:port/database
                    postgresql://u:secret@h                    | it names no database
                    postgresql://u:secret@h:0/d                | the port is not a number from 1 to 65535
                    postgresql://u:secret@h:65536/d            | the port is not a number from 1 to 65535
                    postgresql://u:secret%zz@h/d               | a "%" in its password is not followed by two hexadecimal digits
                    postgresql://u:%ffsecret@h/d               | the percent signs in its password do not make UTF-8
                    postgresql://u:secret@%2Fvar%2Frun/d       | the host "/var/run" is a Unix-domain socket, which a Java program cannot connect to
                    postgresql:///d?host=/tmp&password=secret  | the host "/tmp" is a Unix-domain socket, which a Java program cannot connect to
                    postgresql://u:secret@[::1/d               | the address "[::1" is not HOST, HOST:PORT or [IPv6]:PORT
                    postgresql://u:secret@h/d?sslmode=ful      | sslmode "ful" is not one of disable, allow, prefer, require, verify-ca, verify-full
                    postgresql://u:secret@h/d?sslmod=require   | the parameter "sslmod" is not known or not allowed
                    postgresql://u:secret@h/d?socketFactory=x  | the parameter "socketFactory" is not known or not allowed
                    jdbc:postgresql://h/d?loggerFile=/etc/x    | the parameter "loggerFile" is not known or not allowed
                    postgresql://u:secret@h/d?x                | a parameter lacks its value
                    """)
    void tellsWhatIsWrongAndNoPassword(String text, String why) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().toString()).doesNotContain("secret"))
                .hasMessage("not a usable database URL: " + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://localhost/d", "postgresql://127.0.0.1/d", "postgresql://[::1]/d"})
    void knowsThisMachine(String text) {
        assertThat(DatabaseUrl.parse(text).isLocal()).isTrue();
        assertThat(DatabaseUrl.parse(text).place()).isEqualTo("localhost:5432/d");
    }

    @Test
    void verifiesTlsInFullUnlessTheServerIsHereOrItIsToldOtherwise() {
        assertThat(tls("postgresql://db.example/d")).isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(tls("postgresql://localhost/d")).isEqualTo(TlsMode.PREFER);
        assertThat(tls("postgresql://localhost,db.example/d")).isEqualTo(TlsMode.VERIFY_FULL);
        assertThat(tls("postgresql://db.example/d?sslmode=require")).isEqualTo(TlsMode.REQUIRE);
    }

    private static TlsMode tls(String url) {
        return new Address("x", DatabaseUrl.parse(url), ConnectionSettings.DEFAULT).tls();
    }
}
