package dev.orderly.privacy.policy;

import java.time.LocalDate;

/** Who has decided it and when. */
public record Review(String by, LocalDate on) {}
