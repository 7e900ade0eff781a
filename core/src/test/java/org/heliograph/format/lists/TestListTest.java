package org.heliograph.format.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.heliograph.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestListTest {
    private static final String HEADER = "url,category_code,category_description,date_added,source,notes\n";

    @Test
    void columnsBecomeFields() {
        TestList list =
                read(HEADER + "https://example.org/,NEWS,News Media,2020-08-09,someone,\"said, \"\"blocked\"\"\"\n");
        assertThat(list.gaps()).isEmpty();
        assertThat(list.entries())
                .containsExactly(new TestList.Entry(
                        "https://example.org/",
                        "NEWS",
                        "News Media",
                        LocalDate.of(2020, 8, 9),
                        "someone",
                        "said, \"blocked\""));
    }

    @Test
    void badLinesAreGapsAndTheRestIsRead() {
        TestList list = read(HEADER
                + "example.org,NEWS,,,,\n"
                + "https://a.example/,NEWS,,no date,,\n"
                + "https://b.example/,\"never closed,,,,\n"
                + "https://c.example/\n"
                + ",NEWS,,,,\n");
        assertThat(list.entries())
                .extracting(TestList.Entry::url)
                .containsExactly("https://a.example/", "https://c.example/");
        assertThat(list.entries().getFirst().addedOn()).isNull();
        assertThat(list.gaps())
                .containsExactly(
                        new TestList.Gap(2, "not an http or https address"),
                        new TestList.Gap(4, "its quotes do not match"),
                        new TestList.Gap(6, "no url"));
    }

    @Test
    void columnsMayComeInAnyOrder() {
        TestList list = read("notes,url\nhello,https://example.org/\n");
        assertThat(list.entries().getFirst().notes()).isEqualTo("hello");
    }

    @Test
    void aFileThatIsNoListIsOneGap() {
        assertThat(read("{\"a\":1}").gaps()).hasSize(1);
        assertThat(read("").gaps()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"by.csv", "ru.csv", "global.csv"})
    void thePublishedListsAreReadWhole(String name) throws IOException {
        byte[] csv = Files.readAllBytes(SharedData.path("test-lists/" + name));
        TestList list = TestList.read(csv);
        long lines =
                new String(csv, UTF_8).lines().filter(line -> !line.isBlank()).count();
        assertThat(list.gaps()).isEmpty();
        assertThat((long) list.entries().size()).isEqualTo(lines - 1);
        assertThat(list.entries()).allMatch(entry -> !entry.category().isEmpty());
    }

    private static TestList read(String csv) {
        return TestList.read(csv.getBytes(UTF_8));
    }
}
