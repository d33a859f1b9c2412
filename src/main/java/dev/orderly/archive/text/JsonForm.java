package dev.orderly.archive.text;

import dev.orderly.archive.rows.RowChange;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Rows as JSON, an object a line. For one thread. */
public final class JsonForm implements RowChange {

    private static final byte[] NOTHING = "null".getBytes(StandardCharsets.US_ASCII);

    private final List<JsonField> fields;
    private final List<byte[]> labels = new ArrayList<>();
    private final CopyFields split;
    private final TextBytes value = new TextBytes();
    private final TextBytes object = new TextBytes();

    public JsonForm(List<JsonField> fields) {
        this.fields = List.copyOf(fields);
        this.split = new CopyFields(fields.size());
        String before = "";
        for (JsonField field : fields) {
            labels.add((before + JsonText.string(field.label()) + ": ").getBytes(StandardCharsets.UTF_8));
            before = ", ";
        }
    }

    @Override
    public void change(byte[] row, ByteArrayOutputStream out) {
        gather(row);
        object.write('\n');
        object.to(out);
    }

    /** Without the line break. */
    public void object(byte[] row, ByteArrayOutputStream out) {
        gather(row);
        object.to(out);
    }

    private void gather(byte[] row) {
        split.split(row);
        object.begin();
        object.write('{');
        for (int i = 0; i < fields.size(); i++) {
            byte[] label = labels.get(i);
            object.write(label, 0, label.length);
            value(row, fields.get(i));
        }
        object.write('}');
    }

    private void value(byte[] row, JsonField field) {
        int place = field.place();
        if (split.isNull(row, place)) {
            object.write(NOTHING, 0, NOTHING.length);
            return;
        }
        if (field.kind() == JsonKind.TEXT && !field.array()) {
            JsonText.ofCopy(row, split.start(place), split.end(place), object);
            return;
        }
        value.begin();
        split.plain(row, place, value);
        if (field.array()) {
            new ArrayText(value.bytes(), value.size(), field.kind()).write(object);
        } else {
            JsonText.value(field.kind(), value.bytes(), 0, value.size(), object);
        }
    }
}
