package org.heliograph.format.ooni;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.json.JsonFactory;

/// Vectors of RFC 8785.
class CanonicalFormTest {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// Appendix B: the bits of a double, and its spelling.
    @ParameterizedTest
    @CsvSource({
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
    })
    void doublesAreSpeltAsInAppendixB(String bits, String spelling) {
        double number = Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(bits));
        assertThat(EcmaNumber.spell(number)).isEqualTo(spelling);
        assertThat(canonical(Double.toString(number))).isEqualTo(spelling);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "0e5, 0",
        "1E2, 100",
        "1.50, 1.5",
        "4.50, 4.5",
        "2e-3, 0.002",
        "0.000000000000000000000000001, 1e-27",
        "333333333.33333329, 333333333.3333333",
        "1E30, 1e+30",
        "9007199254740993, 9007199254740992",
        "9.9e-324, 1e-323",
        "1.5e-323, 1.5e-323",
        "1e400, 1e400",
        "-12, -12",
    })
    void numbersHaveOneSpelling(String written, String spelling) {
        assertThat(canonical(written)).isEqualTo(spelling);
    }

    /// The example of section 3.2.2.
    @Test
    void literalsAndTextAreThoseOfTheExample() {
        String written = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        assertThat(canonical(written))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    /// The example of section 3.2.3: order is that of UTF-16 code units, not of code points.
    @Test
    void fieldsAreSortedByUtf16() {
        String written = """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",\
                "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}""";
        assertThat(canonical(written))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @Test
    void ofFieldsOfTheSameNameTheLastCounts() {
        assertThat(canonical("{\"b\":1,\"a\":2,\"b\":{\"d\":3,\"c\":4}}"))
                .isEqualTo("{\"a\":2,\"b\":{\"c\":4,\"d\":3}}");
    }

    @Test
    void halfASurrogatePairBecomesTheReplacementCharacter() {
        assertThat(canonical("\"\\ud800x\"")).isEqualTo("\"\uFFFDx\"");
    }

    private static String canonical(String json) {
        byte[] octets = json.getBytes(UTF_8);
        return new String(CanonicalForm.of(FACTORY, octets, 0, octets.length), UTF_8);
    }
}
