package org.heliograph.simulate.scenario;

import java.time.Instant;
import java.util.Set;
import org.heliograph.model.verdict.Target;

/// A messenger, tunnel or other service with a test of its own.
///
/// @param test   what the test is called
/// @param target as verdicts call it
/// @param tags   by which events name it
public record Service(Test test, Target target, double weight, Instant since, Set<String> tags) implements Aim {
    public Service {
        tags = Set.copyOf(tags);
    }

    /// The tests that a scenario can run, other than web_connectivity.
    public enum Test {
        TELEGRAM("telegram", "0.3.1"),
        WHATSAPP("whatsapp", "0.11.0"),
        FACEBOOK_MESSENGER("facebook_messenger", "0.2.1"),
        SIGNAL("signal", "0.2.5"),
        TOR("tor", "0.4.0"),
        VANILLA_TOR("vanilla_tor", "0.3.0"),
        TORSF("torsf", "0.5.1"),
        PSIPHON("psiphon", "0.6.0"),
        OPENVPN("openvpn", "0.1.7");

        private final String testName;
        private final String version;

        Test(String testName, String version) {
            this.testName = testName;
            this.version = version;
        }

        /// As it stands in `test_name`.
        public String testName() {
            return testName;
        }

        /// As it stands in `test_version`.
        public String version() {
            return version;
        }
    }

    @Override
    public boolean domestic() {
        return false;
    }
}
