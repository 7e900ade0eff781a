package org.heliograph.publish.api;

import java.util.Locale;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes the shapes of [Answers] as JSON. Thread-safe.
final class Json {
    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(new MemberNames())
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .build();

    /// The member that a component becomes: `log10E` becomes `log10_e`.
    static String memberName(String component) {
        return MemberNames.name(component);
    }

    String write(Object answer) {
        try {
            return mapper.writeValueAsString(answer);
        } catch (DatabindException e) {
            throw new IllegalStateException("an answer cannot be written: " + answer.getClass(), e);
        }
    }

    /// Snake case, in which a capital letter begins a new word.
    private static final class MemberNames extends PropertyNamingStrategies.NamingBase {
        private static final long serialVersionUID = 1L;

        static String name(String component) {
            return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }

        @Override
        protected String translate(String component) {
            return name(component);
        }
    }
}
