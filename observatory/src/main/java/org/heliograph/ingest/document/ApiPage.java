package org.heliograph.ingest.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.heliograph.ingest.document.Sourced.Document;
import org.heliograph.model.measurement.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A page of OONI's API: `{"metadata":{…},"results":[…]}`. Its elements are documents of their own.
final class ApiPage {
    private static final String RESULTS = "results";
    private static final byte[][] STARTS = {"\"metadata\"".getBytes(US_ASCII), "\"results\"".getBytes(US_ASCII)};

    private static final JsonFactory FACTORY = new JsonFactory();

    private ApiPage() {}

    /// Whether the first field is one that pages start with and measurements do not have.
    static boolean looksLikeOne(Bytes octets) {
        byte[] content = octets.borrow();
        int at = 1;
        while (at < content.length && content[at] <= ' ' && content[at] >= 0) {
            at++;
        }
        for (byte[] start : STARTS) {
            int to = at + start.length;
            if (to <= content.length && Arrays.equals(content, at, to, start, 0, start.length)) {
                return true;
            }
        }
        return false;
    }

    /// The elements of `results`; a page that is damaged, or has none, stays the one document that it is.
    static List<Document> elements(Document page) {
        List<Document> elements = new ArrayList<>();
        byte[] content = page.octets().borrow();
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), content)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken value = parser.nextToken();
                if (name.equals(RESULTS) && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        int from = (int) parser.currentTokenLocation().getByteOffset();
                        parser.skipChildren();
                        int to = (int) parser.currentLocation().getByteOffset();
                        elements.add(element(page, content, from, to));
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException damaged) {
            return List.of(page);
        }
        return elements.isEmpty() ? List.of(page) : elements;
    }

    private static Document element(Document page, byte[] content, int from, int to) {
        Place of = page.place();
        Place place = new Place(of.file(), of.entry(), of.line(), of.offset() + from);
        return new Document(place, Bytes.wrap(Arrays.copyOfRange(content, from, to)));
    }
}
