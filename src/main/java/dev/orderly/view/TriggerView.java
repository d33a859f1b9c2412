package dev.orderly.view;

import java.util.List;

/** What became of row audits and the months that they are kept in. */
public final class TriggerView {

    private TriggerView() {}

    /** @param did what happened to each, such as {@code recorded} */
    public static Document of(String environment, String did, List<String> names) {
        Table.Builder table = Table.of("name", "did");
        names.forEach(name -> table.row(name, did));
        Object json = Json.object("environment", environment, "did", did, "names", names);
        return new Document(List.of(table.whenEmpty("nothing had to be done")), json);
    }
}
