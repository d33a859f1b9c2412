package dev.orderly.catalog;

/** A security label on an object, one per provider; the server has to have the provider loaded to set one. */
public record SecurityLabel(ObjectId id, ObjectId target, ObjectId carrier, String provider, String label)
        implements CatalogObject {

    static SecurityLabel of(ObjectId target, ObjectId carrier, String provider, String label) {
        ObjectId attached = target.attached(ObjectKind.SECURITY_LABEL);
        ObjectId id = attached.part(ObjectKind.SECURITY_LABEL, attached.part() + ObjectId.PROVIDER + provider);
        return new SecurityLabel(id, target, carrier, provider, label);
    }

    @Override
    public ObjectId parent() {
        return carrier;
    }

    /** As it read before providers were part of ids. */
    String fingerprinted() {
        ObjectId attached = target.attached(ObjectKind.SECURITY_LABEL);
        return new SecurityLabel(attached, target, carrier, provider, label).toString();
    }
}
