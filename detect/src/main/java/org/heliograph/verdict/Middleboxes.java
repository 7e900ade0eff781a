package org.heliograph.verdict;

import java.util.List;
import java.util.Locale;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation.HttpExchange;
import org.heliograph.model.measurement.Observations;
import org.heliograph.model.measurement.TestKeys;

/// The rules of tests that speak to an echo server: what comes back must be what was sent (OONI ts-006, ts-007).
final class Middleboxes {

    private Middleboxes() {}

    static void lookAtLines(TestKeys.InvalidRequestLine lines, Clues clues) {
        int pairs = Math.min(lines.sent().size(), lines.received().size());
        int answered = 0;
        for (int i = 0; i < pairs; i++) {
            String received = lines.received().get(i);
            if (received.isEmpty()) {
                continue;
            }
            answered++;
            if (!received.equals(lines.sent().get(i))) {
                clues.add(
                        RuleName.REQUEST_LINE_CHANGED,
                        "sent '" + shown(lines.sent().get(i)) + "', the echo gave back '" + shown(received) + "'");
                return;
            }
        }
        if (answered == 0) {
            clues.add(RuleName.ECHO_ABSENT, "the echo server gave nothing back");
        } else {
            clues.add(RuleName.ECHO_UNCHANGED, answered + " lines came back as they were sent");
        }
    }

    static void lookAtHeaders(Observations seen, Clues clues) {
        boolean any = false;
        for (HttpExchange exchange : seen.exchanges()) {
            HttpResponse response = exchange.response();
            String echo = response == null ? "" : response.body().content().utf8();
            if (exchange.failure() != null || !echo.contains("headers_dict")) {
                continue;
            }
            any = true;
            String changed = firstChanged(exchange.request().headers(), echo);
            if (!changed.isEmpty()) {
                clues.add(
                        RuleName.HEADER_CHANGED,
                        "the echo did not get the header '" + shown(changed) + "' as it was sent");
                return;
            }
        }
        clues.add(
                any ? RuleName.ECHO_UNCHANGED : RuleName.ECHO_ABSENT,
                any ? "all headers came back as they were sent" : "the echo server gave no account of the headers");
    }

    /// The first header whose name, in its odd mixture of cases, or whose value is not in the echo's account.
    private static String firstChanged(List<HttpHeader> sent, String echo) {
        for (HttpHeader header : sent) {
            String value = header.value().utf8();
            boolean hopByHop = header.name().toLowerCase(Locale.ROOT).equals("connection");
            if (!hopByHop && !(echo.contains("\"" + header.name() + "\"") && echo.contains(asJson(value)))) {
                return header.name();
            }
        }
        return "";
    }

    private static String asJson(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(40, text.length()); i++) {
            char c = text.charAt(i);
            shown.append(c < 0x20 || c == 0x7f ? '·' : c);
        }
        return text.length() > 40 ? shown + "…" : shown.toString();
    }
}
