package org.heliograph.publish.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.heliograph.publish.page.Html.attr;
import static org.heliograph.publish.page.Html.el;
import static org.heliograph.publish.page.Html.link;
import static org.heliograph.publish.page.Html.text;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {
    @Test
    void textAndValuesAreEscaped() {
        String html = Html.piece(el("p", attr("title", "\"<'&>"), text("<b>&amp;\"'")));

        assertThat(html).isEqualTo("<p title=\"&quot;&lt;&#39;&amp;&gt;\">&lt;b&gt;&amp;amp;&quot;&#39;</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style", "srcdoc", "formaction", "x onload", ""})
    void attributesThatCouldActAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> attr(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https://example.org/",
                "//example.org",
                "/\\example.org",
                "data:,x",
                "",
                " /"
            })
    void addressesOutsideTheSiteAreRefused(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> link(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iframe", "object", "form", "script src=x", "svg onload"})
    void elementsThatWeDoNotUseAreRefused(String tag) {
        assertThatIllegalArgumentException().isThrownBy(() -> el(tag));
    }

    @Test
    void scriptsAndStylesTakeNoText() {
        assertThatIllegalArgumentException().isThrownBy(() -> el("script", text("alert(1)")));
        assertThatIllegalArgumentException().isThrownBy(() -> el("style", text("*{}")));
    }

    @Property
    void whateverTheTextNoMarkupComesOfIt(@ForAll String any) {
        String html = Html.piece(el("p", attr("title", "any" + any), text(any)));

        assertThat(html.chars().filter(letter -> letter == '<').count()).isEqualTo(2);
        assertThat(html.chars().filter(letter -> letter == '"').count()).isEqualTo(2);
    }
}
