package org.heliograph.publish;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// Holds an answer against its JSON schema, as far as our schemas go.
final class Shape {
    private Shape() {}

    /// @param faults takes one line for each difference
    static void check(JsonNode description, JsonNode schema, JsonNode value, String where, List<String> faults) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asString();
            String key = name.substring(name.lastIndexOf('/') + 1);
            check(description, description.get("components").get("schemas").get(key), value, where, faults);
        } else if (schema.has("anyOf")) {
            if (!value.isNull()) {
                check(description, schema.get("anyOf").get(0), value, where, faults);
            }
        } else if (schema.has("type")) {
            checkType(description, schema, value, where, faults);
        }
    }

    private static void checkType(
            JsonNode description, JsonNode schema, JsonNode value, String where, List<String> faults) {
        String type = schema.get("type").asString();
        boolean fits = switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> false;
        };
        if (!fits) {
            faults.add(where + " is no " + type + ": " + value);
        } else if (type.equals("object")) {
            checkMembers(description, schema, value, where, faults);
        } else if (type.equals("array")) {
            value.forEach(item -> check(description, schema.get("items"), item, where + "[]", faults));
        } else if (schema.has("enum")
                && schema.get("enum")
                        .valueStream()
                        .noneMatch(one -> one.asString().equals(value.asString()))) {
            faults.add(where + " is not one of the words: " + value);
        }
    }

    private static void checkMembers(
            JsonNode description, JsonNode schema, JsonNode value, String where, List<String> faults) {
        JsonNode members = schema.get("properties");
        for (String name : members.propertyNames()) {
            if (value.has(name)) {
                check(description, members.get(name), value.get(name), where + "." + name, faults);
            } else {
                faults.add(where + " lacks " + name);
            }
        }
        for (String name : value.propertyNames()) {
            if (!members.has(name)) {
                faults.add(where + " has " + name + ", which is not described");
            }
        }
    }
}
