package org.heliograph.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents name exists: classes, packages, paths, links and commands.
class DocsTest {
    private static final Path ROOT = root();
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TYPE = Pattern.compile("([A-Z][A-Za-z0-9]+)(\\.[A-Z][A-Za-z0-9]+)*");
    private static final Pattern PACKAGE = Pattern.compile("org\\.heliograph(\\.[a-z][a-z0-9]*)*(\\.\\*)?");
    private static final Pattern COMMAND = Pattern.compile("\\./heliograph ([a-z]+)");
    private static final int ARCHITECTURE_LINES = 250;
    private static final Set<String> TREES_NOT_OURS = Set.of(".git", "target", ".mvn");

    /// Headings of ARCHITECTURE.md, in this order.
    private static final List<String> SECTIONS = List.of(
            "What it is",
            "The picture",
            "Stage contracts",
            "Code map",
            "Invariants",
            "Cross-cutting",
            "Trust",
            "Read first",
            "How to add",
            "Links");

    static Stream<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String top : List.of("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")) {
            found.add(ROOT.resolve(top));
        }
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(found::add);
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFiles(Path document) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(document, UTF_8));
        while (link.find()) {
            String goal = link.group(1).replaceFirst("#.*$", "");
            boolean elsewhere = goal.isEmpty() || goal.contains("://") || goal.startsWith("mailto:");
            if (!elsewhere && !Files.exists(document.resolveSibling(goal))) {
                broken.add(goal);
            }
        }
        assertThat(broken)
                .as("links of %s that lead nowhere", ROOT.relativize(document))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void commandsExist(Path document) throws IOException {
        Set<String> known = new TreeSet<>(Main.commandNames());
        known.add("test");
        Set<String> unknown = new TreeSet<>();
        Matcher command = COMMAND.matcher(Files.readString(document, UTF_8));
        while (command.find()) {
            if (!known.contains(command.group(1))) {
                unknown.add(command.group(1));
            }
        }
        assertThat(unknown)
                .as("commands in %s that do not exist", ROOT.relativize(document))
                .isEmpty();
    }

    @Test
    void architectureHasItsSectionsAndStaysShort() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("ARCHITECTURE.md"), UTF_8);
        List<String> headings =
                lines.stream().filter(line -> line.startsWith("## ")).toList();
        assertThat(headings).hasSameSizeAs(SECTIONS);
        for (int i = 0; i < SECTIONS.size(); i++) {
            assertThat(headings.get(i)).contains(SECTIONS.get(i));
        }
        assertThat(lines).hasSizeLessThanOrEqualTo(ARCHITECTURE_LINES);
    }

    @Test
    void architectureNamesWhatExists() throws IOException {
        Set<String> types = typesInTheTree();
        List<String> missing = new ArrayList<>();
        Matcher code = CODE.matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md"), UTF_8));
        while (code.find()) {
            String name = code.group(1);
            if (!exists(name, types)) {
                missing.add(name);
            }
        }
        assertThat(missing)
                .as("names in ARCHITECTURE.md that are nowhere in the tree")
                .isEmpty();
    }

    private static boolean exists(String name, Set<String> types) {
        if (TYPE.matcher(name).matches()) {
            return Stream.of(name.split("\\.")).allMatch(types::contains);
        }
        if (PACKAGE.matcher(name).matches()) {
            String folder = name.replace(".*", "").replace('.', '/');
            return Stream.of("core", "detect", "simulate", "observatory", "bench")
                    .anyMatch(module -> Files.isDirectory(ROOT.resolve(module + "/src/main/java/" + folder)));
        }
        boolean path = name.contains("/") && !name.contains(" ") && !name.startsWith("/");
        return !path || Files.exists(ROOT.resolve(name));
    }

    /// The simple names of all types declared in Java files, nested ones included.
    private static Set<String> typesInTheTree() throws IOException {
        Pattern declared = Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z][A-Za-z0-9]+)");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> Stream.of(ROOT.relativize(file).toString().split("/"))
                            .noneMatch(TREES_NOT_OURS::contains))
                    .toList();
            for (Path source : sources) {
                Matcher found = declared.matcher(Files.readString(source, UTF_8));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
        }
        return names;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("heliograph"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException("the launcher `heliograph` is in no folder above "
                    + Path.of("").toAbsolutePath());
        }
        return here;
    }
}
