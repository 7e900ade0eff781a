package org.heliograph.bench.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.heliograph.model.measurement.Bytes;
import org.heliograph.model.measurement.HttpBody;
import org.heliograph.model.measurement.HttpHeader;
import org.heliograph.model.measurement.HttpRequest;
import org.heliograph.model.measurement.HttpResponse;
import org.heliograph.model.measurement.Observation;
import org.heliograph.model.measurement.Step;
import org.heliograph.model.vantage.AccessType;
import org.heliograph.model.vantage.Asn;
import org.heliograph.model.vantage.CountryCode;
import org.heliograph.model.vantage.VantagePoint;

/// Pages of the corpus without the documents around them.
public final class SamplePages {

    /// Where they are seen from.
    public static final VantagePoint SEEN_FROM =
            new VantagePoint(new CountryCode("BY"), new Asn(64_496), new Asn(64_496), AccessType.FIXED);

    private SamplePages() {}

    /// Pages of 2 to 60 KB, and one in ten of 100 to 190 KB.
    public static List<String> pages(int count, SplittableRandom random) {
        var writer = new Pages(random);
        List<String> pages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pages.add(writer.page("www.site-" + i + ".example", Corpus.pageOctets(random), random)
                    .html());
        }
        return pages;
    }

    /// An exchange that brought a page.
    public static Observation.HttpExchange exchange(String page) {
        var headers = List.of(
                new HttpHeader("Content-Type", Bytes.ofUtf8("text/html")),
                new HttpHeader("Server", Bytes.ofUtf8("nginx")));
        return new Observation.HttpExchange(
                Step.UNTIMED,
                "198.51.100.7:443",
                "h2",
                new HttpRequest("GET", "https://www.site.example/", List.of(), HttpBody.EMPTY, "tcp"),
                new HttpResponse(200, headers, new HttpBody(Bytes.ofUtf8(page), false)),
                null);
    }
}
