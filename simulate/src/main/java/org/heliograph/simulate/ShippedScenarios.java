package org.heliograph.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import org.heliograph.simulate.scenario.Scenario;
import org.heliograph.simulate.scenario.ScenarioReader;

/// The scenarios that come with the program.
public final class ShippedScenarios {
    /// Their names, in alphabetical order.
    public static final List<String> NAMES = List.of("belarus-2020", "quiet");

    private ShippedScenarios() {}

    /// Reads a scenario that comes with the program.
    ///
    /// @param name one of [#NAMES]
    /// @throws IllegalArgumentException if it is none of them
    public static Scenario read(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "no scenario %s comes with the program; there are: %s".formatted(name, String.join(", ", NAMES)));
        }
        String resource = name + ".yaml";
        try (InputStream in = ShippedScenarios.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: " + resource + " is missing");
            }
            return ScenarioReader.read(resource, new InputStreamReader(in, UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(resource, fault);
        }
    }
}
