package org.heliograph.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.heliograph.model.facts.Facts;
import org.heliograph.model.facts.IncidentQuery;
import org.heliograph.model.incident.Finding;
import org.heliograph.model.incident.Incident;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Incidents as they stand, one line of JSON each: ongoing first, then the latest.
final class IncidentLines {
    private static final ObjectMapper MAPPER = JsonMapper.shared();

    private final PrintWriter out;

    IncidentLines(PrintWriter out) {
        this.out = out;
    }

    void print(Facts facts) {
        IncidentQuery query = new IncidentQuery(null, IncidentQuery.PUBLISHED, null, null, 0, IncidentQuery.MOST);
        for (List<Incident> some = incidents(facts, query);
                !some.isEmpty();
                query = query.slice(query.offset() + IncidentQuery.MOST, IncidentQuery.MOST),
                        some = incidents(facts, query)) {
            some.forEach(incident -> out.println(line(incident)));
        }
        out.flush();
    }

    private static List<Incident> incidents(Facts facts, IncidentQuery query) {
        return facts.incidents(query, Instant.MAX).items();
    }

    private static String line(Incident incident) {
        ObjectNode line = MAPPER.createObjectNode();
        line.put("incident", incident.id().value());
        line.put("country", incident.country().code());
        line.put("phase", word(incident.phase()));
        switch (incident.subject()) {
            case Incident.Subject.TargetBlocked(var target) -> {
                line.put("subject", "target_blocked");
                line.put("target", target.name());
            }
            case Incident.Subject.Silence silence -> line.put("subject", "silence");
        }
        line.put("start", incident.start().best().toString());
        var end = incident.end();
        line.put("end", end == null ? null : end.best().toString());
        line.put("breadth", word(incident.scope().breadth()));
        line.put("completeness", word(incident.scope().completeness()));
        findings(incident, line);
        return line.toString();
    }

    private static void findings(Incident incident, ObjectNode line) {
        Set<Long> networks = new TreeSet<>();
        Set<String> mechanisms = new TreeSet<>();
        double strongest = 0;
        for (Finding finding : incident.findings()) {
            switch (finding) {
                case Finding.Blocking blocking -> {
                    networks.add(blocking.hypothesis().network().number());
                    mechanisms.add(blocking.hypothesis().mechanism().code());
                    strongest = Math.max(strongest, blocking.evidence().log10E());
                }
                case Finding.Silence silence -> {
                    networks.add(silence.network().number());
                    strongest = Math.max(strongest, silence.log10E());
                }
            }
        }
        ArrayNode listed = line.putArray("networks");
        networks.forEach(listed::add);
        ArrayNode how = line.putArray("mechanisms");
        mechanisms.forEach(how::add);
        line.put("evidence", strongest);
        line.put("evidence_unit", "log10 e");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
