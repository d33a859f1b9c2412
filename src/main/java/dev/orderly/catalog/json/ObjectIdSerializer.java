package dev.orderly.catalog.json;

import dev.orderly.catalog.ObjectId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** An id as a list of its words. */
final class ObjectIdSerializer extends StdSerializer<ObjectId> {

    ObjectIdSerializer() {
        super(ObjectId.class);
    }

    @Override
    public void serialize(ObjectId id, JsonGenerator out, SerializationContext context) {
        out.writeStartArray();
        out.writeString(id.kind().word());
        out.writeString(id.schema());
        out.writeString(id.name());
        if (!id.part().isEmpty()) {
            out.writeString(id.part());
        }
        out.writeEndArray();
    }
}
