package org.heliograph.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Dependencies point one way: measure → ingest → judge → detect → explain → prove → publish. A stage imports the
/// model,
/// never a neighbour; only `org.heliograph.app` knows two of them.
class OneWayTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.heliograph");

    private static final String[] PURE = {
        "org.heliograph.model..",
        "org.heliograph.format..",
        "org.heliograph.verdict..",
        "org.heliograph.detect..",
        "org.heliograph.evidence..",
        "org.heliograph.incident.."
    };
    private static final String[] JUDGING = {
        "org.heliograph.verdict..", "org.heliograph.detect..", "org.heliograph.evidence..", "org.heliograph.incident.."
    };
    private static final String[] SERVING = {
        "org.heliograph.ingest..",
        "org.heliograph.pipeline..",
        "org.heliograph.store..",
        "org.heliograph.report..",
        "org.heliograph.election..",
        "org.heliograph.publish..",
        "org.heliograph.app..",
        "org.apache.flink.."
    };

    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("org.heliograph.(*)..").should().beFreeOfCycles();

    static final ArchRule DETECTORS_KNOW_NEITHER_SOURCES_NOR_READERS = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SERVING);

    static final ArchRule MODEL_KNOWS_NO_STAGE = noClasses()
            .that()
            .resideInAnyPackage("org.heliograph.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(with(JUDGING, "org.heliograph.format..", "org.heliograph.simulate.."));

    static final ArchRule FORMATS_KNOW_ONLY_THE_MODEL = noClasses()
            .that()
            .resideInAnyPackage("org.heliograph.format..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(with(JUDGING, "org.heliograph.simulate.."));

    static final ArchRule DETECTORS_READ_NO_FORMAT_AND_NO_SCENARIO = noClasses()
            .that()
            .resideInAnyPackage(JUDGING)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.heliograph.format..", "org.heliograph.simulate..");

    static final ArchRule ONLY_THE_PIPELINE_KNOWS_FLINK = noClasses()
            .that()
            .resideOutsideOfPackage("org.heliograph.pipeline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink..");

    static final ArchRule ONLY_THE_STORE_KNOWS_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackage("org.heliograph.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.duckdb..", "org.sqlite..");

    static final ArchRule NOBODY_KNOWS_THE_APP = noClasses()
            .that()
            .resideOutsideOfPackages("org.heliograph.app..", "org.heliograph.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.heliograph.app..");

    static final ArchRule STAGES_DO_NOT_KNOW_EACH_OTHER = noClasses()
            .that()
            .resideInAnyPackage("org.heliograph.ingest..", "org.heliograph.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.heliograph.publish..", "org.heliograph.pipeline..");

    static final ArchRule PURE_CODE_READS_NO_CLOCK =
            noClasses().that().resideInAnyPackage(PURE).should().callMethodWhere(readsTheClock());

    static final ArchRule PURE_CODE_DOES_NO_INPUT_OUTPUT_AND_STARTS_NO_THREAD = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.(nio\\.file\\..*|io\\.File.*|net\\.(http\\..*|.*Socket.*|URLConnection)"
                    + "|lang\\.Thread|util\\.concurrent\\.(Executor.*|.*Pool.*))");

    @TestFactory
    Stream<DynamicTest> rules() {
        return Stream.of(
                        PACKAGES_HAVE_NO_CYCLES,
                        DETECTORS_KNOW_NEITHER_SOURCES_NOR_READERS,
                        MODEL_KNOWS_NO_STAGE,
                        FORMATS_KNOW_ONLY_THE_MODEL,
                        DETECTORS_READ_NO_FORMAT_AND_NO_SCENARIO,
                        ONLY_THE_PIPELINE_KNOWS_FLINK,
                        ONLY_THE_STORE_KNOWS_DATABASES,
                        NOBODY_KNOWS_THE_APP,
                        STAGES_DO_NOT_KNOW_EACH_OTHER,
                        PURE_CODE_READS_NO_CLOCK,
                        PURE_CODE_DOES_NO_INPUT_OUTPUT_AND_STARTS_NO_THREAD)
                .map(rule -> rule.allowEmptyShould(true))
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(OURS)));
    }

    @Test
    void eachPackageWithClassesIsNullMarked() {
        assertThat(OURS.stream().map(type -> type.getPackage()).distinct())
                .isNotEmpty()
                .allMatch(OneWayTest::isNullMarked, "has a package-info.java with @NullMarked");
    }

    private static boolean isNullMarked(JavaPackage ours) {
        return ours.isAnnotatedWith(NullMarked.class);
    }

    /// `now()` of any type of `java.time`, a clock of the system, or the system's own counters.
    private static DescribedPredicate<JavaMethodCall> readsTheClock() {
        return DescribedPredicate.describe("reads the clock", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            boolean now = owner.startsWith("java.time.") && (name.equals("now") || name.startsWith("system"));
            boolean counter =
                    owner.equals("java.lang.System") && (name.equals("currentTimeMillis") || name.equals("nanoTime"));
            return now || counter;
        });
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
