package clinic;

import jakarta.persistence.*;
import java.math.BigDecimal;

@Entity
@Inheritance(strategy = InheritanceType.JOINED)
public class Visit extends Recorded {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @ManyToOne(optional = false)
    @JoinColumn(foreignKey = @ForeignKey(name = "visit_patient_fkey"))
    Patient patient;

    @Column(precision = 12, scale = 2)
    BigDecimal charge;
}
