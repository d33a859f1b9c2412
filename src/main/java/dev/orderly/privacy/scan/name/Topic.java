package dev.orderly.privacy.scan.name;

/** What a table can be about, as far as names in it depend on that. */
public enum Topic {
    PERSON,
    PLACE,
    HEALTH,
    INSURANCE,
    MONEY,
    VEHICLE,
    DEVICE
}
