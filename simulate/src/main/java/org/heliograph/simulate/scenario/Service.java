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
        TELEGRAM("telegram", "0.3.1", "telegram"),
        WHATSAPP("whatsapp", "0.11.0", "whatsapp"),
        FACEBOOK_MESSENGER("facebook_messenger", "0.2.1", "facebook_messenger"),
        SIGNAL("signal", "0.2.5", "signal"),
        TOR("tor", "0.4.0", "tor"),
        VANILLA_TOR("vanilla_tor", "0.3.0", "tor"),
        TORSF("torsf", "0.5.1", "tor_snowflake"),
        PSIPHON("psiphon", "0.6.0", "psiphon"),
        OPENVPN("openvpn", "0.1.7", "openvpn");

        private final String testName;
        private final String version;
        private final String targetName;

        Test(String testName, String version, String targetName) {
            this.testName = testName;
            this.version = version;
            this.targetName = targetName;
        }

        /// As it stands in `test_name`.
        public String testName() {
            return testName;
        }

        /// As it stands in `test_version`.
        public String version() {
            return version;
        }

        /// What it tries to reach, as verdicts call it; two tests may try the same.
        public String targetName() {
            return targetName;
        }
    }

    @Override
    public boolean domestic() {
        return false;
    }
}
