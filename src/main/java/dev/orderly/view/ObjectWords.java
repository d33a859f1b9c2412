package dev.orderly.view;

import dev.orderly.catalog.Attachment;
import dev.orderly.catalog.Attribute;
import dev.orderly.catalog.CatalogObject;
import dev.orderly.catalog.Column;
import dev.orderly.catalog.ColumnDefault;
import dev.orderly.catalog.Comment;
import dev.orderly.catalog.CompositeType;
import dev.orderly.catalog.Constraint;
import dev.orderly.catalog.DomainConstraint;
import dev.orderly.catalog.DomainType;
import dev.orderly.catalog.EnumType;
import dev.orderly.catalog.Grant;
import dev.orderly.catalog.Index;
import dev.orderly.catalog.MaterializedView;
import dev.orderly.catalog.Policy;
import dev.orderly.catalog.Privileges;
import dev.orderly.catalog.Routine;
import dev.orderly.catalog.SequenceOwner;
import dev.orderly.catalog.Trigger;
import dev.orderly.catalog.View;
import dev.orderly.sql.SqlLiteral;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person wants to know first of an object, on a line: a column's type, a constraint's condition. */
final class ObjectWords {

    private ObjectWords() {}

    /** Empty for what its name tells enough of. */
    static String of(CatalogObject object) {
        if (object instanceof Column column) {
            return column(column);
        } else if (object instanceof ColumnDefault value) {
            return value.expression();
        } else if (object instanceof Constraint constraint) {
            return constraint.definition() + (constraint.notValid() ? " NOT VALID" : "");
        } else if (object instanceof DomainConstraint constraint) {
            return constraint.definition();
        } else if (object instanceof Index index) {
            return method(index);
        } else if (object instanceof Trigger trigger) {
            return when(trigger);
        } else if (object instanceof Comment comment) {
            return SqlLiteral.quote(comment.text());
        } else if (object instanceof Privileges privileges) {
            return grants(privileges.grants());
        }
        return ofOthers(object);
    }

    private static String ofOthers(CatalogObject object) {
        if (object instanceof EnumType type) {
            return String.join(", ", type.labels());
        } else if (object instanceof DomainType type) {
            return type.baseType() + (type.notNull() ? " not null" : "");
        } else if (object instanceof Routine routine) {
            return routine.result().isEmpty() ? "" : "returns " + routine.result();
        } else if (object instanceof Attachment attachment) {
            String parent = attachment.parentTable().quoted();
            return attachment.bound().isEmpty() ? "inherits " + parent : "of " + parent + " " + attachment.bound();
        } else if (object instanceof SequenceOwner owner) {
            return "owned by " + owner.column().part();
        } else if (object instanceof Policy policy) {
            return policy.command();
        }
        return "";
    }

    /** Such as {@code integer not null}. */
    static String column(Column column) {
        String generated = column.isGenerated() ? " generated always as (" + column.expression() + ")" : "";
        return column.type() + (column.notNull() ? " not null" : "") + identity(column) + generated;
    }

    private static String identity(Column column) {
        if (!column.identity().exists()) {
            return "";
        }
        return " generated " + (column.identity().always() ? "always" : "by default") + " as identity";
    }

    /** The definition without the names that stand beside it: {@code unique btree (code)}. */
    static String method(Index index) {
        int using = index.definition().indexOf(" USING ");
        String method = using < 0 ? index.definition() : index.definition().substring(using + " USING ".length());
        return (index.unique() ? "unique " : "") + method + (index.valid() ? "" : " INVALID");
    }

    static String when(Trigger trigger) {
        String start = "CREATE TRIGGER " + trigger.id().partIdentifier().quoted() + " ";
        return trigger.definition().startsWith(start)
                ? trigger.definition().substring(start.length())
                : trigger.definition();
    }

    /** Such as {@code app: INSERT, SELECT; public: USAGE}. */
    static String grants(List<Grant> grants) {
        if (grants.isEmpty()) {
            return "nobody";
        }
        Map<String, String> byRole = grants.stream()
                .collect(Collectors.groupingBy(
                        ObjectWords::grantee,
                        TreeMap::new,
                        Collectors.mapping(ObjectWords::privilege, Collectors.joining(", "))));
        return byRole.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String grantee(Grant grant) {
        if (grant.isOwners()) {
            return "owner";
        }
        return grant.grantee().isEmpty() ? "public" : grant.grantee();
    }

    private static String privilege(Grant grant) {
        return grant.privilege() + (grant.grantable() ? " with grant option" : "");
    }

    /** What views show and composite types consist of. */
    static Stream<Attribute> attributes(CatalogObject object) {
        if (object instanceof View view) {
            return view.columns().stream();
        } else if (object instanceof MaterializedView view) {
            return view.columns().stream();
        }
        return object instanceof CompositeType type ? type.attributes().stream() : Stream.empty();
    }
}
