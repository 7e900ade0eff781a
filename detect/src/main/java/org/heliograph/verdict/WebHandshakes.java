package org.heliograph.verdict;

import java.util.ArrayList;
import java.util.List;
import org.heliograph.model.measurement.Observation.TlsHandshake;

/// The rules of TLS handshakes, over TCP and QUIC, for one link of the chain.
final class WebHandshakes {

    private WebHandshakes() {}

    /// Notes what the handshakes show.
    ///
    /// @return whether a handshake stood, or none was recorded
    static boolean look(WebCase web, Hop hop, Clues clues) {
        if (!hop.url().isHttps()) {
            return true;
        }
        List<TlsHandshake> failed = new ArrayList<>();
        for (TlsHandshake handshake : hop.handshakes()) {
            if (handshake.endpoint().isEmpty() || hop.isUsual(Address.addressOf(handshake.endpoint()))) {
                if (handshake.succeeded()) {
                    return true;
                }
                failed.add(handshake);
            }
        }
        if (failed.isEmpty()) {
            lookQuic(web, hop, clues);
            return true;
        }
        TlsHandshake handshake = failed.getFirst();
        Fate fate = Fate.of(handshake.failure());
        Control.Try control = controlOf(web.control(), failed, fate);
        String seen = "the TLS handshake for " + Words.cut(handshake.serverName()) + " at "
                + Words.cut(handshake.endpoint()) + " failed: " + Words.of(handshake.failure());
        clues.add(rule(web, handshake, fate, control), seen + tail(control));
        return false;
    }

    private static String tail(Control.Try control) {
        return switch (control) {
            case SUCCEEDED -> "; the helper's succeeded";
            case FAILED -> "; the helper's failed as well";
            case NOT_MADE -> "; no helper tried the same";
        };
    }

    private static RuleName rule(WebCase web, TlsHandshake handshake, Fate fate, Control.Try control) {
        return switch (control) {
            case FAILED -> RuleName.TLS_CONTROL_FAILED_TOO;
            case NOT_MADE ->
                fate.isCertificate() ? RuleName.TLS_CERTIFICATE_NO_CONTROL : RuleName.TLS_FAILURE_NO_CONTROL;
            case SUCCEEDED -> blockedRule(web, handshake, fate);
        };
    }

    private static RuleName blockedRule(WebCase web, TlsHandshake handshake, Fate fate) {
        Certificate leaf = Certificate.leafOf(handshake);
        if (fate == Fate.BAD_CERTIFICATE
                && (leaf == null || !leaf.isValidAt(web.measurement().startedAt()))) {
            return RuleName.CERTIFICATE_OUT_OF_TIME;
        }
        boolean named = !handshake.serverName().isEmpty() && !Address.isIp(handshake.serverName());
        return failureRule(fate, named, leaf != null && !leaf.isSelfSigned());
    }

    static RuleName failureRule(Fate fate, boolean named, boolean signedByOther) {
        return switch (fate) {
            case RESET -> named ? RuleName.TLS_RESET_SNI : RuleName.TLS_RESET_OTHER;
            case TIMEOUT -> RuleName.TLS_TIMEOUT;
            case CLOSED -> RuleName.TLS_CLOSED;
            case UNKNOWN_AUTHORITY, WRONG_NAME, BAD_CERTIFICATE ->
                signedByOther ? RuleName.TLS_FORGED_CA_SIGNED : RuleName.TLS_FORGED_SELF_SIGNED;
            case PROBE, OFFLINE -> RuleName.PROBE_GAVE_UP;
            case REFUSED, UNREACHABLE -> WebConnects.rule(fate);
            case NONE,
                    NAME_UNKNOWN,
                    NAME_WITHOUT_ADDRESS,
                    LOOKUP_REFUSED,
                    LOOKUP_SERVFAIL,
                    LOOKUP_BOGON,
                    LOOKUP_OTHER,
                    BAD_REDIRECT,
                    UNCLEAR -> RuleName.FAILURE_UNCLEAR;
        };
    }

    /// What the helper came to. Where it was shown a bad certificate and the probe was cut off before any, the helper
    /// got
    /// further, and that counts as success.
    private static Control.Try controlOf(Control control, List<TlsHandshake> handshakes, Fate fate) {
        boolean anyFailed = false;
        for (TlsHandshake handshake : handshakes) {
            Control.Try made = control.shookHands(handshake.endpoint());
            boolean gotFurther = !fate.isCertificate()
                    && control.handshakeFate(handshake.endpoint()).isCertificate();
            if (made == Control.Try.SUCCEEDED || gotFurther) {
                return Control.Try.SUCCEEDED;
            }
            anyFailed |= made == Control.Try.FAILED;
        }
        if (anyFailed) {
            return Control.Try.FAILED;
        }
        if (control.reachedPage()) {
            return Control.Try.SUCCEEDED;
        }
        return control.failedAtPage() ? Control.Try.FAILED : Control.Try.NOT_MADE;
    }

    /// QUIC alone: where the same site answers over TCP, a failing QUIC harms nobody.
    private static void lookQuic(WebCase web, Hop hop, Clues clues) {
        for (TlsHandshake handshake : hop.quic()) {
            if (handshake.succeeded()
                    || web.control().shookHandsOverQuic(handshake.endpoint()) != Control.Try.SUCCEEDED) {
                continue;
            }
            RuleName rule = Fate.of(handshake.failure()) == Fate.TIMEOUT ? RuleName.QUIC_TIMEOUT : RuleName.QUIC_CLOSED;
            clues.add(
                    rule,
                    "the QUIC handshake for " + Words.cut(handshake.serverName()) + " at "
                            + Words.cut(handshake.endpoint()) + " failed: " + Words.of(handshake.failure())
                            + "; the helper's succeeded");
            return;
        }
    }
}
