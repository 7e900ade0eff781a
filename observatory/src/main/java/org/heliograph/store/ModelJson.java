package org.heliograph.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import org.heliograph.model.fingerprint.Fingerprint;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// The one way in which values of the model are kept as JSON: field names as in the records, variants of sealed
/// types
/// told apart by `kind`, times in ISO 8601.
///
/// The names are part of the store's schema: another name needs a new version of it.
final class ModelJson {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .addMixIn(Finding.class, FindingKinds.class)
            .addMixIn(Incident.Subject.class, SubjectKinds.class)
            .addMixIn(Fingerprint.Place.class, PlaceKinds.class)
            .addMixIn(Fingerprint.Pattern.class, PatternKinds.class)
            .addMixIn(CountryCode.class, CountryAsText.class)
            .addMixIn(Asn.class, AsnAsNumber.class)
            .build();

    private ModelJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Finding.Blocking.class, name = "blocking"),
        @JsonSubTypes.Type(value = Finding.Silence.class, name = "silence")
    })
    private interface FindingKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Incident.Subject.TargetBlocked.class, name = "target_blocked"),
        @JsonSubTypes.Type(value = Incident.Subject.Silence.class, name = "silence")
    })
    private interface SubjectKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fingerprint.Place.DnsAnswer.class, name = "dns_answer"),
        @JsonSubTypes.Type(value = Fingerprint.Place.HttpBody.class, name = "http_body"),
        @JsonSubTypes.Type(value = Fingerprint.Place.HttpHeader.class, name = "http_header"),
        @JsonSubTypes.Type(value = Fingerprint.Place.Certificate.class, name = "certificate"),
        @JsonSubTypes.Type(value = Fingerprint.Place.Packet.class, name = "packet")
    })
    private interface PlaceKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Fingerprint.Pattern.Full.class, name = "full"),
        @JsonSubTypes.Type(value = Fingerprint.Pattern.Prefix.class, name = "prefix"),
        @JsonSubTypes.Type(value = Fingerprint.Pattern.Contains.class, name = "contains"),
        @JsonSubTypes.Type(value = Fingerprint.Pattern.Regex.class, name = "regex"),
        @JsonSubTypes.Type(value = Fingerprint.Pattern.PacketTraits.class, name = "packet_traits")
    })
    private interface PatternKinds {}

    private interface CountryAsText {
        @JsonValue
        String code();
    }

    private interface AsnAsNumber {
        @JsonValue
        long number();
    }
}
