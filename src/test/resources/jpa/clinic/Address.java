package clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
    String street;

    @Column(name = "post_code", length = 10)
    String postCode;
}
