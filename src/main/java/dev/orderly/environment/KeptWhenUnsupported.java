package dev.orderly.environment;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** What the server does not support in a statement says nothing of the session; the pool would close it in the middle of its work. */
final class KeptWhenUnsupported implements SQLExceptionOverride {

    private static final String UNSUPPORTED = "0A000";

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return UNSUPPORTED.equals(failure.getSQLState())
                ? SQLExceptionOverride.Override.DO_NOT_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
