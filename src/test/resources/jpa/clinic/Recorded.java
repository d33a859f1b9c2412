package clinic;

import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;

@MappedSuperclass
public abstract class Recorded {
    @Version
    int version;

    Instant recordedAt;
}
