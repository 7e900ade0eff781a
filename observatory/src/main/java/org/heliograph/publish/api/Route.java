package org.heliograph.publish.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.heliograph.publish.http.Asked;

/// One way to ask the API: its path, its parameters, the shape of its answer, and who answers.
///
/// @param path       with `{name}` where a parameter goes
/// @param summary    one sentence for the description
/// @param parameters all that are understood; any other is refused
/// @param answer     the shape, one of [Answers]; `Object` for a document as it came
/// @param answerer   gives an instance of that shape
record Route(
        String path, String summary, List<Parameter> parameters, Class<?> answer, Function<Asked, Object> answerer) {
    Route {
        parameters = List.copyOf(parameters);
    }

    /// What is understood.
    ///
    /// @param values empty, or the only ones that are understood
    record Parameter(String name, In in, Type type, String means, List<String> values) {
        Parameter {
            values = List.copyOf(values);
        }
    }

    enum In {
        PATH,
        QUERY
    }

    enum Type {
        STRING,
        INTEGER,
        MOMENT,
        DAY
    }

    static Parameter inPath(String name, String means) {
        return new Parameter(name, In.PATH, Type.STRING, means, List.of());
    }

    static Parameter text(String name, String means) {
        return new Parameter(name, In.QUERY, Type.STRING, means, List.of());
    }

    static Parameter number(String name, String means) {
        return new Parameter(name, In.QUERY, Type.INTEGER, means, List.of());
    }

    static Parameter moment(String name, String means) {
        return new Parameter(name, In.QUERY, Type.MOMENT, means, List.of());
    }

    static Parameter day(String name, String means) {
        return new Parameter(name, In.QUERY, Type.DAY, means, List.of());
    }

    static Parameter oneOf(String name, String means, Enum<?>... values) {
        List<String> words = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Parameter(name, In.QUERY, Type.STRING, means, words);
    }
}
