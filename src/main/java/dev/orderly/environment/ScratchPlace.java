package dev.orderly.environment;

/**
 * What is known of a server for scratch databases.
 *
 * @param description for people, such as {@code embedded server (PostgreSQL 18.6)}
 * @param maintenanceDatabase where CREATE DATABASE is run
 * @param embedded whether it is this workspace's own server, where missing roles may be made
 */
record ScratchPlace(String description, int major, String maintenanceDatabase, boolean embedded) {}
