package org.heliograph.app;

import java.io.StringWriter;
import java.util.List;
import org.heliograph.format.ooni.MeasurementReader;
import org.heliograph.ingest.document.Place;
import org.heliograph.ingest.document.Sourced;
import org.heliograph.model.fingerprint.FingerprintMatch;
import org.heliograph.model.measurement.Measurement;
import org.heliograph.model.verdict.Grounds;
import org.heliograph.model.verdict.JudgedMeasurement;
import org.heliograph.model.verdict.Layer;
import org.heliograph.model.verdict.Reason;
import org.heliograph.model.verdict.Source;
import org.heliograph.model.verdict.Verdict;
import org.heliograph.verdict.Judge;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The lines of `analyse` for some documents: one JSON object for each, and one more for each that was not taken.
/// Field
/// names and their order are stable; fields may be added.
///
/// @param verdicts one line for each document or gap, in their order
/// @param rejects  one line for each that was not taken
record VerdictLines(String verdicts, String rejects, long judged, long rejected) {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().rootValueSeparator((String) null).build();
    private static final MeasurementReader READER = new MeasurementReader();
    private static final double LOG_ODDS_STEPS = 1000;

    /// Reads and judges documents. Safe to call from several threads.
    static VerdictLines of(List<Sourced> batch, Judge judge) {
        Writing writing = new Writing(judge);
        batch.forEach(writing::add);
        return writing.done();
    }

    private static final class Writing {
        private final Judge judge;
        private final StringWriter verdictText = new StringWriter();
        private final StringWriter rejectText = new StringWriter();
        private final JsonGenerator verdicts = FACTORY.createGenerator(ObjectWriteContext.empty(), verdictText);
        private final JsonGenerator rejects = FACTORY.createGenerator(ObjectWriteContext.empty(), rejectText);
        private long judged;
        private long rejected;

        Writing(Judge judge) {
            this.judge = judge;
        }

        VerdictLines done() {
            verdicts.close();
            rejects.close();
            return new VerdictLines(verdictText.toString(), rejectText.toString(), judged, rejected);
        }

        void add(Sourced sourced) {
            Place place = sourced.place();
            switch (sourced) {
                case Sourced.Gap gap ->
                    reject(place, place.offset(), gap.reason().word(), gap.detail());
                case Sourced.Document document -> {
                    byte[] octets = document.octets().borrow();
                    switch (READER.read(octets)) {
                        case MeasurementReader.Accepted accepted -> judge(place, accepted.measurement());
                        case MeasurementReader.Rejected no ->
                            reject(
                                    place,
                                    place.offset() + no.offset(),
                                    no.reason().word(),
                                    no.detail());
                    }
                }
            }
        }

        private void judge(Place place, Measurement measurement) {
            judged++;
            JudgedMeasurement reduced = judge.reduce(measurement, Source.Trust.OPERATOR);
            Verdict verdict = reduced.verdict();
            start(verdicts, place);
            verdicts.writeStringProperty("measurement_uid", measurement.uid().value());
            verdicts.writeStringProperty("test_name", measurement.nettest().name());
            verdicts.writeStringProperty("input", measurement.input());
            verdicts.writeStringProperty("target", reduced.target().name());
            verdicts.writeStringProperty(
                    "probe_cc", measurement.vantagePoint().country().code());
            verdicts.writeStringProperty(
                    "probe_asn", measurement.vantagePoint().network().toString());
            verdicts.writeStringProperty(
                    "measurement_start_time", measurement.startedAt().toString());
            verdicts.writeStringProperty("state", verdict.state());
            switch (verdict) {
                case Verdict.Blocked(var mechanism, boolean confirmed, Grounds grounds) ->
                    finding(mechanism.layer(), mechanism.code(), confirmed, grounds);
                case Verdict.Down(Layer layer, Grounds grounds) -> finding(layer, null, false, grounds);
                case Verdict.Inconclusive(Layer layer, Grounds grounds) -> finding(layer, null, false, grounds);
                case Verdict.Ok(Grounds grounds) -> finding(Layer.NONE, null, false, grounds);
                case Verdict.NotJudged(Grounds grounds) -> finding(Layer.NONE, null, false, grounds);
            }
            end(verdicts);
        }

        private void finding(Layer layer, @Nullable String mechanism, boolean confirmed, Grounds grounds) {
            verdicts.writeStringProperty("layer", layer.word());
            verdicts.writeStringProperty("mechanism", mechanism);
            verdicts.writeNumberProperty("log_odds", Math.round(grounds.logOdds() * LOG_ODDS_STEPS) / LOG_ODDS_STEPS);
            verdicts.writeBooleanProperty("confirmed", confirmed);
            verdicts.writeName("fingerprints");
            verdicts.writeStartArray();
            for (FingerprintMatch match : grounds.matches()) {
                verdicts.writeString(match.fingerprint().name());
            }
            verdicts.writeEndArray();
            verdicts.writeName("reasons");
            verdicts.writeStartArray();
            for (Reason reason : grounds.reasons()) {
                verdicts.writeString(reason.rule() + ": " + reason.text());
            }
            verdicts.writeEndArray();
            verdicts.writeStringProperty("rules_version", grounds.rulesVersion());
        }

        private void reject(Place place, long offset, String reason, String detail) {
            rejected++;
            start(verdicts, place);
            for (String absent : List.of(
                    "measurement_uid",
                    "test_name",
                    "input",
                    "target",
                    "probe_cc",
                    "probe_asn",
                    "measurement_start_time")) {
                verdicts.writeNullProperty(absent);
            }
            verdicts.writeStringProperty("state", "rejected");
            for (String absent : List.of("layer", "mechanism", "log_odds")) {
                verdicts.writeNullProperty(absent);
            }
            verdicts.writeBooleanProperty("confirmed", false);
            verdicts.writeName("fingerprints");
            verdicts.writeStartArray();
            verdicts.writeEndArray();
            verdicts.writeName("reasons");
            verdicts.writeStartArray();
            verdicts.writeString(reason + ": " + detail);
            verdicts.writeEndArray();
            verdicts.writeStringProperty("rules_version", judge.rules().version());
            end(verdicts);

            start(rejects, place);
            rejects.writeNumberProperty("offset", offset);
            rejects.writeStringProperty("reason", reason);
            rejects.writeStringProperty("detail", detail);
            end(rejects);
        }

        private static void start(JsonGenerator line, Place place) {
            line.writeStartObject();
            line.writeStringProperty("file", place.file());
            if (!place.entry().isEmpty()) {
                line.writeStringProperty("entry", place.entry());
            }
            line.writeNumberProperty("line", place.line());
        }

        private static void end(JsonGenerator line) {
            line.writeEndObject();
            line.writeRaw('\n');
        }
    }
}
