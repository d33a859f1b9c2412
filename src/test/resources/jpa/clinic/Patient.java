package clinic;

import jakarta.persistence.*;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

@Entity
@Table(
        uniqueConstraints = @UniqueConstraint(name = "patient_number_key", columnNames = "number"),
        indexes = @Index(name = "patient_family_name_idx", columnList = "familyName, birthDay desc"))
public class Patient extends Recorded {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "patient_numbers")
    @SequenceGenerator(name = "patient_numbers", sequenceName = "patient_id_seq", allocationSize = 20)
    Long id;

    @Column(nullable = false, length = 20)
    String number;

    @Column(nullable = false)
    String familyName;

    LocalDate birthDay;

    @Embedded
    Address home;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    Blood blood;

    @OneToMany(mappedBy = "patient")
    List<Visit> visits = new ArrayList<>();

    @ElementCollection
    List<String> allergies = new ArrayList<>();
}
