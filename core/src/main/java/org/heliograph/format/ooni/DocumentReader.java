package org.heliograph.format.ooni;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.measurement.MeasurementUid;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/// Reads the fields of df-000 and what is in them, in the order of the document; then says what they amount to.
final class DocumentReader {
    private static final int LONGEST_UID = 200;
    private static final int LONGEST_TEST_NAME = 100;

    private final JsonCursor in;
    private final JsonFactory factory;
    private final TestKeysReader keys;
    private @Nullable String uid;
    private boolean hasKeys;
    private boolean hasContent;
    private @Nullable Bytes textInside;
    private int from;
    private int to;
    private String testName = "";
    private String testVersion = "";
    private @Nullable String input;
    private String country = "";
    private Asn network = Asn.UNKNOWN;
    private Asn resolver = Asn.UNKNOWN;
    private String startTime = "";
    private int startTimeAt;
    private String runStartTime = "";
    private String reportId = "";
    private String probeId = "";
    private String softwareName = "";
    private String softwareVersion = "";
    private final Map<String, String> annotations = new LinkedHashMap<>();

    /// A reader of the document that the cursor stands on.
    ///
    /// @param outerUid the uid that an envelope told; null without one
    DocumentReader(JsonCursor in, JsonFactory factory, @Nullable String outerUid) {
        this.in = in;
        this.factory = factory;
        this.keys = new TestKeysReader(in);
        this.uid = outerUid;
    }

    /// Reads the object that the cursor stands on, to its end.
    void read() throws RefusedDocument {
        readObject(true);
    }

    private void readObject(boolean outermost) throws RefusedDocument {
        int start = in.offset();
        Set<String> seen = new HashSet<>();
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (outermost && takeEnvelope(name)) {
                continue;
            }
            int at = in.offset();
            if (!takeTest(name) && !takeVantage(name) && !takeOrigin(name)) {
                in.skip();
            } else if (!seen.add(name)) {
                throw new RefusedDocument(RejectReason.DUPLICATE_FIELD, at, name + " is there twice");
            }
        }
        if (!outermost || !hasContent) {
            from = start;
            to = in.offset() + 1;
        }
    }

    private boolean takeEnvelope(String name) throws RefusedDocument {
        switch (name) {
            case FieldNames.CONTENT -> {
                if (in.isAt(JsonToken.START_OBJECT)) {
                    hasContent = true;
                    readObject(false);
                } else if (in.isAt(JsonToken.VALUE_STRING)) {
                    throw new RefusedDocument(RejectReason.YAML, in.offset(), "an envelope around text, not JSON");
                } else {
                    in.skip();
                }
            }
            case FieldNames.RAW_MEASUREMENT -> {
                if (in.isAt(JsonToken.VALUE_STRING)) {
                    textInside = in.readOctets();
                } else if (in.isAt(JsonToken.START_OBJECT)) {
                    hasContent = true;
                    readObject(false);
                } else {
                    in.skip();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeTest(String name) {
        switch (name) {
            case FieldNames.TEST_KEYS -> {
                hasKeys = true;
                if (in.enterObject()) {
                    keys.read();
                }
            }
            case FieldNames.TEST_NAME -> testName = in.readTextOrEmpty();
            case FieldNames.TEST_VERSION -> testVersion = in.readTextOrEmpty();
            case FieldNames.INPUT -> input = in.readText();
            case FieldNames.MEASUREMENT_START_TIME -> {
                startTimeAt = in.offset();
                startTime = in.readTextOrEmpty();
            }
            case FieldNames.TEST_START_TIME -> runStartTime = in.readTextOrEmpty();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeVantage(String name) {
        switch (name) {
            case FieldNames.PROBE_CC -> country = in.readTextOrEmpty();
            case FieldNames.PROBE_ASN -> network = ObservationReader.asn(in);
            case FieldNames.RESOLVER_ASN -> resolver = ObservationReader.asn(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean takeOrigin(String name) {
        switch (name) {
            case FieldNames.MEASUREMENT_UID -> uid = uid(in.readTextOrEmpty());
            case FieldNames.REPORT_ID -> reportId = in.readTextOrEmpty();
            case FieldNames.PROBE_ID -> probeId = in.readTextOrEmpty();
            case FieldNames.SOFTWARE_NAME -> softwareName = in.readTextOrEmpty();
            case FieldNames.SOFTWARE_VERSION -> softwareVersion = in.readTextOrEmpty();
            case FieldNames.ANNOTATIONS -> annotations();
            default -> {
                return false;
            }
        }
        return true;
    }

    private @Nullable String uid(String text) {
        return text.isEmpty() || text.length() > LONGEST_UID ? uid : text;
    }

    /// Scalars only, as text; null and anything with a structure are left out.
    private void annotations() {
        if (!in.enterObject()) {
            return;
        }
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            if (in.isAt(JsonToken.START_OBJECT) || in.isAt(JsonToken.START_ARRAY) || in.isAt(JsonToken.VALUE_NULL)) {
                in.skip();
            } else {
                annotations.put(JsonCursor.wellFormed(name), in.readTextOrEmpty());
            }
        }
    }

    /// Whether the measurement is text within this document.
    boolean isEnvelopeOfText() {
        return textInside != null && !hasKeys;
    }

    Bytes textInside() {
        return textInside == null ? Bytes.EMPTY : textInside;
    }

    @Nullable
    String uidTold() {
        return uid;
    }

    /// What the document amounts to, once it is read to its end.
    Measurement measurement() throws RefusedDocument {
        if (!hasKeys) {
            throw new RefusedDocument(RejectReason.NOT_A_MEASUREMENT, 0, "an object without test_keys");
        }
        if (testName.isEmpty() || testName.length() > LONGEST_TEST_NAME) {
            throw new RefusedDocument(RejectReason.MISSING_FIELD, 0, "no test_name of 1 to 100 characters");
        }
        Instant startedAt = startedAt();
        RefusedDocument problem = in.problem();
        if (problem != null && TestNames.TYPED.contains(testName)) {
            throw problem;
        }
        return new Measurement(
                uid(),
                new Measurement.Nettest(testName, testVersion),
                input,
                new VantagePoint(countryCode(country), network, resolver, accessIn(annotations)),
                startedAt,
                origin(),
                keys.keysOf(testName));
    }

    private Instant startedAt() throws RefusedDocument {
        if (startTime.isEmpty()) {
            throw new RefusedDocument(RejectReason.MISSING_FIELD, startTimeAt, "no measurement_start_time");
        }
        Instant time = OoniTime.parse(startTime);
        if (time == null) {
            throw new RefusedDocument(RejectReason.BAD_TIME, startTimeAt, "measurement_start_time is no time");
        }
        if (!isBelievable(time)) {
            throw new RefusedDocument(RejectReason.ABSURD_TIME, startTimeAt, "measurement_start_time is " + time);
        }
        return time;
    }

    private static boolean isBelievable(Instant time) {
        return !time.isBefore(MeasurementReader.EARLIEST) && time.isBefore(MeasurementReader.LATEST);
    }

    private MeasurementUid uid() {
        if (uid != null) {
            return new MeasurementUid(uid);
        }
        byte[] document = in.octets();
        return CanonicalForm.uidOf(factory, document, in.start() + from, in.start() + to);
    }

    private Measurement.Origin origin() {
        Instant run = OoniTime.parse(runStartTime);
        return new Measurement.Origin(
                reportId,
                probeId,
                softwareName,
                softwareVersion,
                annotations.getOrDefault(FieldNames.PLATFORM, ""),
                run == null || !isBelievable(run) ? null : run,
                annotations);
    }

    private static CountryCode countryCode(String text) {
        String code = text.toUpperCase(Locale.ROOT);
        boolean good = code.length() == 2 && isLetter(code.charAt(0)) && isLetter(code.charAt(1));
        return good ? new CountryCode(code) : CountryCode.UNKNOWN;
    }

    private static boolean isLetter(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    /// What the annotation `network_type` tells. A tunnel (`vpn`) hides how the device is attached.
    static AccessType accessIn(Map<String, String> annotations) {
        return switch (annotations.getOrDefault(FieldNames.NETWORK_TYPE, "")) {
            case "wifi", "wired_ethernet", "ethernet" -> AccessType.FIXED;
            case "mobile" -> AccessType.MOBILE;
            default -> AccessType.UNKNOWN;
        };
    }
}
