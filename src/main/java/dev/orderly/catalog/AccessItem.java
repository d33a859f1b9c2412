package dev.orderly.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What one role gave to another on one object, as PostgreSQL keeps it in one place of an access list.
 *
 * @param grantee the role's name, {@link Grant#PUBLIC} or {@link Grant#OWNER}
 * @param grantor likewise
 * @param plain privileges that cannot be given on
 * @param grantable those that can
 */
public record AccessItem(String grantee, String grantor, List<String> plain, List<String> grantable) {

    public AccessItem {
        plain = List.copyOf(plain);
        grantable = List.copyOf(grantable);
    }

    public List<String> privileges() {
        List<String> all = new ArrayList<>(plain);
        all.addAll(grantable);
        return all;
    }

    /**
     * @param grants one text per privilege in the list's order: its name, whether it can be given on, and the grantee, marked
     *     as owner, public or role
     * @param grantors likewise marked, one for each of them
     */
    public static List<AccessItem> list(List<String> grants, List<String> grantors) {
        List<AccessItem> items = new ArrayList<>();
        for (int from = 0, to; from < grants.size(); from = to) {
            String grantee = words(grants.get(from))[2];
            List<String> plain = new ArrayList<>();
            List<String> grantable = new ArrayList<>();
            for (to = from;
                    to < grants.size()
                            && words(grants.get(to))[2].equals(grantee)
                            && grantors.get(to).equals(grantors.get(from));
                    to++) {
                (Boolean.parseBoolean(words(grants.get(to))[1]) ? grantable : plain).add(words(grants.get(to))[0]);
            }
            items.add(new AccessItem(role(grantee), role(grantors.get(from)), plain, grantable));
        }
        return items;
    }

    private static String[] words(String grant) {
        return grant.split(" ", 3);
    }

    private static String role(String marked) {
        return switch (marked.charAt(0)) {
            case 'o' -> Grant.OWNER;
            case 'p' -> Grant.PUBLIC;
            default -> marked.substring(1);
        };
    }
}
