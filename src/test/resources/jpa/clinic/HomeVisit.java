package clinic;

import jakarta.persistence.Entity;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
public class HomeVisit extends Visit {
    int kilometres;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    Blood delivered;
}
