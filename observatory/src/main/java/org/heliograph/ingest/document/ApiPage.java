package org.heliograph.ingest.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.heliograph.ingest.document.Sourced.Document;
import org.heliograph.model.measurement.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A page of OONI's API: `{"metadata":{…},"results":[…]}`. Its elements are documents of their own, cut out one
/// by one: a page of the greatest length may hold ten million.
final class ApiPage {
    private static final String RESULTS = "results";
    private static final byte[][] STARTS = {"\"metadata\"".getBytes(US_ASCII), "\"results\"".getBytes(US_ASCII)};

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Document page;
    private final byte[] content;
    private final JsonParser parser;
    private boolean inResults;

    private ApiPage(Document page) {
        this.page = page;
        this.content = page.octets().borrow();
        this.parser = FACTORY.createParser(ObjectReadContext.empty(), content);
        parser.nextToken();
    }

    /// The page that a document is.
    ///
    /// @return null where it is none: it starts otherwise, is damaged, or holds no element; then it stays the
    ///         one document that it is
    static @Nullable ApiPage of(Document document) {
        return looksLikeOne(document.octets()) && isSound(document) ? new ApiPage(document) : null;
    }

    /// Whether the first field is one that pages start with and measurements do not have.
    private static boolean looksLikeOne(Bytes octets) {
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

    /// Goes over all of it before the first element is given away.
    private static boolean isSound(Document document) {
        try {
            ApiPage page = new ApiPage(document);
            boolean any = false;
            while (page.toNextElement()) {
                page.parser.skipChildren();
                any = true;
            }
            return any;
        } catch (JacksonException damaged) {
            return false;
        }
    }

    /// The next element of `results`; null behind the last one.
    @Nullable
    Document next() {
        if (!toNextElement()) {
            return null;
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        // A scalar's last octets are read only when they are asked for.
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        Place of = page.place();
        Place place = new Place(of.file(), of.entry(), of.line(), of.offset() + from);
        return new Document(place, Bytes.wrap(Arrays.copyOfRange(content, from, to)));
    }

    private boolean toNextElement() {
        while (true) {
            if (inResults) {
                if (parser.nextToken() != JsonToken.END_ARRAY) {
                    return true;
                }
                inResults = false;
            }
            String name = parser.nextName();
            if (name == null) {
                return false;
            }
            inResults = parser.nextToken() == JsonToken.START_ARRAY && name.equals(RESULTS);
            if (!inResults) {
                parser.skipChildren();
            }
        }
    }
}
