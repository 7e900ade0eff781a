package org.heliograph.format.ooni;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.heliograph.format.ooni.MeasurementReader.Accepted;
import org.heliograph.format.ooni.MeasurementReader.Rejected;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each reason for which a document is refused, and what is next to it and taken.
class RefusalTest {
    private static final MeasurementReader READER = new MeasurementReader();
    private static final String GOOD = """
            {"test_keys":{"queries":[],"x":1},"test_name":"web_connectivity","probe_cc":"BY",\
            "measurement_uid":"uid-1","measurement_start_time":"2020-08-09 17:34:02"}""";

    private static final Map<RejectReason, List<byte[]>> REFUSED = new EnumMap<>(RejectReason.class);

    static {
        refused(RejectReason.EMPTY, "", " \r\n\t", "\uFEFF \n");
        REFUSED.put(
                RejectReason.TOO_LARGE,
                List.of(padded(MeasurementReader.LONGEST_DOCUMENT_BYTES + 1).getBytes(UTF_8)));
        refused(
                RejectReason.YAML,
                "---\nprobe_asn: AS6697\n",
                "########\n# OONI Probe Report\n",
                "{\"format\":\"yaml\",\"content\":\"---\\nprobe_cc: BY\\n\"}");
        refused(RejectReason.NOT_JSON, "[" + GOOD + "]", "null", "17", "\"text\"", "}", "<html>", "\u0000" + GOOD);
        refused(RejectReason.TRUNCATED, "{", GOOD.substring(0, GOOD.length() - 1), "{\"test_keys\":\"", "{\"a");
        refused(
                RejectReason.MALFORMED_JSON,
                with("\"x\":1", "\"x\":NaN"),
                with("\"x\":1", "\"x\":Infinity"),
                with("\"x\":1", "\"x\":-Infinity"),
                with("\"x\":1", "\"x\":01"),
                with("\"x\":1", "\"x\":\"\\q\""),
                with("\"x\":1", "\"x\":\"a\nb\""),
                with("\"x\":1", "x:1"),
                with("\"x\":1", "\"x\":1,"),
                with("\"x\":1", "\"x\":1/*note*/"),
                "{\"a\":1]");
        REFUSED.put(
                RejectReason.INVALID_UTF8,
                List.of(
                        with("BY", "\u00C0\u0080").getBytes(ISO_8859_1),
                        with("BY", "\u00ED\u00A0\u0080").getBytes(ISO_8859_1),
                        with("BY", "\u00FF").getBytes(ISO_8859_1),
                        with("\"x\":1", "\"unread\":\"\u00E9\"").getBytes(ISO_8859_1)));
        int deep = MeasurementReader.DEEPEST_NESTING - 1;
        refused(
                RejectReason.TOO_DEEP,
                with("\"x\":1", "\"x\":" + "[".repeat(deep) + "]".repeat(deep)),
                "{\"a\":".repeat(1_000_000));
        refused(
                RejectReason.TEXT_TOO_LONG,
                with("\"BY\"", "\"" + "b".repeat(MeasurementReader.LONGEST_TEXT + 1) + "\""),
                with("\"x\":1", "\"" + "k".repeat(100_000) + "\":1"),
                with("\"queries\":[]", "\"queries\":[{\"t\":" + "9".repeat(100_000) + "}]"));
        refused(
                RejectReason.TOO_MANY_VALUES,
                with("[]", "[{}" + ",{}".repeat(MeasurementReader.MOST_TOKENS / 2) + "]"),
                with("\"x\":1", "\"x\":[1" + ",1".repeat(MeasurementReader.MOST_TOKENS) + "]"));
        refused(
                RejectReason.DUPLICATE_FIELD,
                with("\"BY\"", "\"BY\",\"probe_cc\":\"RU\""),
                with("\"x\":1", "\"queries\":null"));
        refused(RejectReason.TRAILING_DATA, GOOD + GOOD, GOOD + " 1", GOOD + ",", GOOD + "}");
        refused(
                RejectReason.NOT_A_MEASUREMENT,
                "{}",
                "{\"measurement_uid\":\"uid-1\",\"probe_cc\":\"BY\",\"anomaly\":true}",
                enveloped(enveloped(enveloped(GOOD))));
        refused(
                RejectReason.MISSING_FIELD,
                with("web_connectivity", ""),
                with("web_connectivity", "w".repeat(101)),
                with("2020-08-09 17:34:02", ""),
                with("\"2020-08-09 17:34:02\"", "null"));
        refused(
                RejectReason.WRONG_TYPE,
                with("[]", "7"),
                with("[]", "[7]"),
                with("[]", "[{\"hostname\":[]}]"),
                with("\"2020-08-09 17:34:02\"", "\"2020-08-09 17:34:02\",\"input\":{}"));
        refused(
                RejectReason.BAD_BASE64,
                with("[]", "[{\"raw_response\":\"###\"}]"),
                with("[]", "[{\"raw_response\":{\"format\":\"base64\",\"data\":\"A\"}}]"));
        refused(
                RejectReason.BAD_TIME,
                dated("yesterday"),
                dated("2020-02-30 00:00:00"),
                dated("2020-08-09 25:00:00"),
                dated("2020-08-09 17:34:60"),
                dated("-2020-08-09 17:34:02"),
                dated("12020-08-09 17:34:02"),
                dated("9".repeat(5000)));
        refused(
                RejectReason.ABSURD_TIME,
                dated("0001-01-01 00:00:00"),
                dated("1970-01-01 00:00:00"),
                dated("2011-12-31 23:59:59"),
                dated("2100-01-01 00:00:00"),
                dated("9999-12-31 23:59:59"));
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonIsGivenWhereItHolds(RejectReason reason) {
        List<byte[]> documents = REFUSED.getOrDefault(reason, List.of());
        assertThat(documents).isNotEmpty();
        for (int i = 0; i < documents.size(); i++) {
            byte[] document = documents.get(i);
            assertThat(READER.read(document))
                    .as("%s %d", reason, i)
                    .isInstanceOfSatisfying(Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(reason);
                        assertThat(rejected.offset()).isBetween(0L, (long) document.length);
                        assertThat(rejected.detail())
                                .isNotEmpty()
                                .hasSizeLessThan(300)
                                .doesNotContain("\n");
                    });
        }
    }

    @Test
    void everyReasonHasItsDocuments() {
        assertThat(REFUSED.keySet()).isEqualTo(EnumSet.allOf(RejectReason.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2012-01-01 00:00:00", "2099-12-31 23:59:59", "2020-02-29T12:00:00Z", "2020-08-09 17:34:02.5Z"})
    void timesWithinTheBoundsAreTaken(String time) {
        assertThat(taken(dated(time)).startedAt()).isNotNull();
    }

    @Test
    void whatLiesJustWithinTheBoundsIsTaken() {
        assertThat(taken(padded(MeasurementReader.LONGEST_DOCUMENT_BYTES)).uid().value())
                .isEqualTo("uid-1");
        int deep = MeasurementReader.DEEPEST_NESTING - 2;
        assertThat(taken(with("\"x\":1", "\"x\":" + "[".repeat(deep) + "]".repeat(deep))))
                .isNotNull();
        assertThat(taken("\uFEFF \n" + GOOD + " \n\t")).isNotNull();
    }

    @Test
    void untypedTestIsNotRefusedForItsKeys() {
        Measurement kept = taken(with("web_connectivity", "new_test").replace("[]", "7"));
        assertThat(kept.testKeys()).isEqualTo(new TestKeys.Untyped());
    }

    @Test
    void collectorsEnvelopeIsOpened() {
        String enveloped = "{\"format\":\"json\",\"content\":" + GOOD + "}";
        assertThat(taken(enveloped)).isEqualTo(taken(GOOD));
        String content = GOOD.replace("\"measurement_uid\":\"uid-1\",", "");
        assertThat(taken("{\"format\":\"json\",\"content\":" + content + "}").uid())
                .as("the digest is of the document inside")
                .isEqualTo(taken(content).uid());
    }

    @Test
    void envelopeOfTheApiIsOpened() {
        assertThat(taken(enveloped(GOOD))).isEqualTo(taken(GOOD));
        assertThat(taken(enveloped(enveloped(GOOD)))).isEqualTo(taken(GOOD));
        assertThat(taken("{\"raw_measurement\":" + GOOD + ",\"scores\":{}}")).isEqualTo(taken(GOOD));
    }

    @Test
    void uidBesideTheTextCountsWhereTheTextHasNone() {
        String inner = GOOD.replace("\"measurement_uid\":\"uid-1\",", "");
        String outer = enveloped(inner).replaceFirst("\\{", "{\"measurement_uid\":\"outer\",");
        assertThat(taken(outer).uid().value()).isEqualTo("outer");
        String both = enveloped(GOOD).replaceFirst("\\{", "{\"measurement_uid\":\"outer\",");
        assertThat(taken(both).uid().value()).isEqualTo("uid-1");
    }

    @ParameterizedTest
    @CsvSource({"{,truncated", "[],not_json", "{\"a\":NaN},malformed_json"})
    void whatIsWrongWithTheTextInsideIsSaid(String inner, String reason) {
        Rejected rejected = (Rejected) READER.read(enveloped(inner).getBytes(UTF_8));
        assertThat(rejected.reason().word()).isEqualTo(reason);
    }

    private static void refused(RejectReason reason, String... documents) {
        REFUSED.put(
                reason,
                java.util.Arrays.stream(documents)
                        .map(text -> text.getBytes(UTF_8))
                        .toList());
    }

    private static Measurement taken(String document) {
        return ((Accepted) READER.read(document.getBytes(UTF_8))).measurement();
    }

    private static String with(String part, String instead) {
        assertThat(GOOD).contains(part);
        return GOOD.replace(part, instead);
    }

    private static String dated(String time) {
        return with("2020-08-09 17:34:02", time);
    }

    /// As long as asked for, by a field that nobody reads.
    private static String padded(int length) {
        return with("\"x\":1", "\"x\":\"" + "p".repeat(length - GOOD.length() - 1) + "\"");
    }

    private static String enveloped(String document) {
        return "{\"raw_measurement\":\"" + document.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
    }
}
