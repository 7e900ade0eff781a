package org.heliograph.publish.api;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.model.facts.RawDocument;
import org.jspecify.annotations.Nullable;

/// Makes the OpenAPI 3.1 description from the routes and from the shapes of their answers.
final class OpenApi {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Object> schemas = new TreeMap<>();

    private OpenApi() {}

    static Map<String, Object> describe(List<Route> routes) {
        OpenApi made = new OpenApi();
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.put(Api.PREFIX + route.path(), new LinkedHashMap<>(Map.of("get", made.operation(route))));
        }
        made.addDoor(paths);
        paths.put(Api.PREFIX + "/events", Map.of("get", made.events()));
        return ordered(
                "openapi",
                "3.1.0",
                "info",
                ordered(
                        "title", "Heliograph",
                        "version", "1",
                        "description",
                                "Incidents of blocked internet access, and the measurements they rest on."
                                        + " Fields may be added, never renamed. Times are UTC."),
                "paths",
                paths,
                "components",
                Map.of("schemas", made.schemas));
    }

    private Map<String, Object> operation(Route route) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Object schema = route.answer() == RawDocument.class ? Map.of() : reference(route.answer());
        answers.put("200", content("the answer", "application/json", schema));
        answers.put("400", refusal("a parameter cannot be read, or is not known"));
        if (route.path().contains("{")) {
            answers.put("404", refusal("there is no such thing"));
        }
        answers.put("503", refusal("no answer now; see Retry-After"));
        return ordered(
                "summary", route.summary(),
                "parameters",
                        route.parameters().stream().map(OpenApi::parameter).toList(),
                "responses", answers);
    }

    private static Map<String, Object> parameter(Route.Parameter parameter) {
        return ordered(
                "name", parameter.name(),
                "in", parameter.in().name().toLowerCase(Locale.ROOT),
                "required", parameter.in() == Route.In.PATH,
                "description", parameter.means(),
                "schema", type(parameter));
    }

    private static Map<String, Object> type(Route.Parameter parameter) {
        return switch (parameter.type()) {
            case STRING ->
                parameter.values().isEmpty()
                        ? ordered("type", "string", "maxLength", 300)
                        : ordered("type", "string", "examples", parameter.values());
            case INTEGER -> ordered("type", "integer", "minimum", 0);
            case MOMENT -> ordered("type", "string", "format", "date-time");
            case DAY -> ordered("type", "string", "format", "date");
        };
    }

    private void addDoor(Map<String, Object> paths) {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put("200", content("taken, and on disk", "application/json", reference(Answers.TakenAnswer.class)));
        answers.put("413", refusal("the body is too large"));
        answers.put("415", refusal("the body is compressed in a way that is not understood"));
        answers.put("422", refusal("the body holds nothing usable"));
        answers.put("503", refusal("there is no room now; see Retry-After"));
        Map<String, Object> take = ordered(
                "summary",
                "Hand in measurements: an OONI document, or several, one per line; gzip is understood.",
                "requestBody",
                ordered("required", true, "content", Map.of("application/json", Map.of("schema", Map.of()))),
                "responses",
                answers);
        @SuppressWarnings("unchecked") // put there by describe, two lines up the call
        Map<String, Object> path =
                (Map<String, Object>) paths.computeIfAbsent(Api.PREFIX + "/measurements", key -> new LinkedHashMap<>());
        path.put("post", take);
    }

    private Map<String, Object> events() {
        Map<String, Object> answers = new LinkedHashMap<>();
        answers.put(
                "200",
                content(
                        "one `incident` event for each step, `id` its position; data as in EventAnswer",
                        "text/event-stream",
                        reference(Answers.EventAnswer.class)));
        answers.put("503", refusal("too many listen already; see Retry-After"));
        return ordered(
                "summary",
                "What is published, as it happens (server-sent events).",
                "parameters",
                List.of(ordered(
                        "name", "Last-Event-ID",
                        "in", "header",
                        "required", false,
                        "description", "go on after this position; from now on if absent",
                        "schema", Map.of("type", "integer", "minimum", 0))),
                "responses",
                answers);
    }

    private Object refusal(String means) {
        return content(means, "application/problem+json", reference(Answers.Problem.class));
    }

    private static Object content(String means, String type, Object schema) {
        return ordered("description", means, "content", Map.of(type, Map.of("schema", schema)));
    }

    private Map<String, Object> reference(Class<?> shape) {
        String name = shape.getSimpleName();
        if (!schemas.containsKey(name)) {
            schemas.put(name, Map.of()); // first, so that a shape may hold itself
            schemas.put(name, object(shape));
        }
        return Map.of("$ref", SCHEMAS + name);
    }

    private Map<String, Object> object(Class<?> shape) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : shape.getRecordComponents()) {
            properties.put(Json.memberName(component.getName()), schema(component.getAnnotatedType()));
        }
        return ordered("type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
    }

    private Map<String, Object> schema(AnnotatedType annotated) {
        Map<String, Object> plain = plain(annotated);
        if (!annotated.isAnnotationPresent(Nullable.class)) {
            return plain;
        }
        return ordered("anyOf", List.of(plain, Map.of("type", "null")));
    }

    private Map<String, Object> plain(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType && annotated instanceof AnnotatedParameterizedType list) {
            return ordered("type", "array", "items", schema(list.getAnnotatedActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> shape)) {
            throw new IllegalStateException("no schema for " + type);
        }
        if (shape.isEnum()) {
            return ordered(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(shape.getEnumConstants())
                            .map(value -> ((Enum<?>) value).name().toLowerCase(Locale.ROOT))
                            .toList());
        }
        return shape.isRecord() ? reference(shape) : simple(shape);
    }

    private static Map<String, Object> simple(Class<?> shape) {
        if (shape == String.class) {
            return ordered("type", "string");
        }
        if (shape == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (shape == LocalDate.class) {
            return ordered("type", "string", "format", "date");
        }
        if (shape == boolean.class || shape == Boolean.class) {
            return ordered("type", "boolean");
        }
        if (shape == double.class || shape == Double.class) {
            return ordered("type", "number");
        }
        if (shape == int.class || shape == long.class || shape == Integer.class || shape == Long.class) {
            return ordered("type", "integer");
        }
        throw new IllegalStateException("no schema for " + shape);
    }

    /// A map that keeps its order, from names and values in turn.
    private static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            map.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return map;
    }
}
