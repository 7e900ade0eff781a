package org.heliograph.verdict;

import java.util.List;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.fingerprint.Fingerprint.Pattern;
import org.heliograph.model.fingerprint.Fingerprint.Place;
import org.heliograph.model.fingerprint.FingerprintMatch;

/// Turns fingerprints that were seen into clues.
final class FingerprintClues {

    private FingerprintClues() {}

    /// Notes each match as a clue, those of redirects first.
    ///
    /// @param authentic whether a valid certificate vouches for every page of this measurement
    /// @param elsewhere addresses that the name has for the helper as well: an answer among them is no forgery
    static void look(List<FingerprintMatch> matches, boolean authentic, List<String> elsewhere, Clues clues) {
        for (FingerprintMatch match : matches) {
            if (isRedirect(match)) {
                add(match, authentic, elsewhere, clues);
            }
        }
        for (FingerprintMatch match : matches) {
            if (!isRedirect(match)) {
                add(match, authentic, elsewhere, clues);
            }
        }
    }

    private static boolean isRedirect(FingerprintMatch match) {
        return match.fingerprint().where() instanceof Place.HttpHeader(String name) && name.equals("location");
    }

    private static void add(FingerprintMatch match, boolean authentic, List<String> elsewhere, Clues clues) {
        Fingerprint print = match.fingerprint();
        String seen = "fingerprint " + Words.cut(print.name()) + " in " + Words.cut(match.seenIn());
        if (print.scope() == Fingerprint.Scope.FALSE_POSITIVE) {
            if (!clues.has(RuleName.FINGERPRINT_FALSE_POSITIVE)) {
                clues.add(RuleName.FINGERPRINT_FALSE_POSITIVE, seen + ": known as no sign of blocking");
            }
            return;
        }
        if (print.pattern() instanceof Pattern.Full(String text)
                && print.where() instanceof Place.DnsAnswer
                && elsewhere.contains(Address.canonical(text))) {
            clues.add(RuleName.FINGERPRINT_IN_CONTROL, seen + ": the helper gets the same address");
            return;
        }
        boolean confirms = match.confirms();
        switch (print.where()) {
            case Place.DnsAnswer answer ->
                clues.add(confirms ? RuleName.DNS_FINGERPRINT_CONFIRMED : RuleName.DNS_FINGERPRINT_UNCONFIRMED, seen);
            case Place.HttpBody body -> addPage(seen, confirms, false, authentic, clues);
            case Place.HttpHeader header -> addPage(seen, confirms, isRedirect(match), authentic, clues);
            case Place.Certificate certificate ->
                clues.add(confirms ? RuleName.TLS_FINGERPRINT_CONFIRMED : RuleName.TLS_FINGERPRINT_UNCONFIRMED, seen);
            case Place.Packet packet -> clues.add(RuleName.PACKET_FINGERPRINT, seen);
        }
    }

    private static void addPage(String seen, boolean confirms, boolean redirect, boolean authentic, Clues clues) {
        if (authentic) {
            clues.add(RuleName.FINGERPRINT_ON_AUTHENTIC_PAGE, seen);
        } else if (redirect) {
            clues.add(
                    confirms
                            ? RuleName.HTTP_REDIRECT_FINGERPRINT_CONFIRMED
                            : RuleName.HTTP_REDIRECT_FINGERPRINT_UNCONFIRMED,
                    seen);
        } else {
            clues.add(confirms ? RuleName.HTTP_FINGERPRINT_CONFIRMED : RuleName.HTTP_FINGERPRINT_UNCONFIRMED, seen);
        }
    }
}
