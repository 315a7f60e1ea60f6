package dev.stillwater;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import javax.imageio.ImageIO;

/** The house plan, the README's table of packages: read it before you add an import across packages. */
@AnalyzeClasses(packages = "dev.stillwater", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] KAFKA = {"org.apache.kafka..", "kafka.."};
    private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j.."};

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.stillwater.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule eachRoomUsesOnlyTheRoomsOfTheTable = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("main")
            .definedBy("dev.stillwater", "dev.stillwater.command..")
            .layer("signal")
            .definedBy("dev.stillwater.signal")
            .layer("world")
            .definedBy("dev.stillwater.signal.world..")
            .layer("network")
            .definedBy("dev.stillwater.network..")
            .layer("deviation")
            .definedBy("dev.stillwater.deviation..")
            .layer("training")
            .definedBy("dev.stillwater.training")
            .layer("training passes")
            .definedBy("dev.stillwater.training.pass..")
            .layer("training of perceptrons")
            .definedBy("dev.stillwater.training.perceptron..")
            .layer("baselines")
            .definedBy("dev.stillwater.training.baseline..")
            .layer("evaluation")
            .definedBy("dev.stillwater.evaluation..")
            .layer("analysis")
            .definedBy("dev.stillwater.analysis")
            .layer("analysis of Hopfield networks")
            .definedBy("dev.stillwater.analysis.hopfield..")
            .layer("analysis of fixed points")
            .definedBy("dev.stillwater.analysis.fixedpoint..")
            .layer("report")
            .definedBy("dev.stillwater.report..")
            .layer("study")
            .definedBy("dev.stillwater.study")
            .layer("study of the laser")
            .definedBy("dev.stillwater.study.laser..")
            .layer("study of sweeps")
            .definedBy("dev.stillwater.study.sweep..")
            .layer("study of cells")
            .definedBy("dev.stillwater.study.cells..")
            .layer("study of batches")
            .definedBy("dev.stillwater.study.stateful..")
            .layer("study of the world")
            .definedBy("dev.stillwater.study.world..")
            .layer("study of memory")
            .definedBy("dev.stillwater.study.memory..")
            .layer("other studies")
            .definedBy("dev.stillwater.study.yeo..", "dev.stillwater.study.hopfield..")
            .layer("schema")
            .definedBy("dev.stillwater.schema..")
            .layer("impulse")
            .definedBy("dev.stillwater.impulse..")
            .layer("mapping")
            .definedBy("dev.stillwater.mapping..")
            .layer("discovery")
            .definedBy("dev.stillwater.discovery..")
            .layer("topic")
            .definedBy("dev.stillwater.topic..")
            .layer("producer")
            .definedBy("dev.stillwater.producer..")
            .layer("metrics")
            .definedBy("dev.stillwater.metrics..")
            .layer("series")
            .definedBy("dev.stillwater.stream.series..")
            .layer("drift")
            .definedBy("dev.stillwater.stream.drift..")
            .layer("life")
            .definedBy("dev.stillwater.stream.life..")
            .layer("stream")
            .definedBy("dev.stillwater.stream")
            .layer("backtest")
            .definedBy("dev.stillwater.backtest..")
            .layer("numenta")
            .definedBy("dev.stillwater.numenta..")
            .layer("oracle")
            .definedBy("dev.stillwater.oracle..")
            .layer("json")
            .definedBy("dev.stillwater.json..")
            .layer("response")
            .definedBy("dev.stillwater.response..")
            .layer("web")
            .definedBy("dev.stillwater.web")
            .layer("live")
            .definedBy("dev.stillwater.web.live..")
            .layer("registry")
            .definedBy("dev.stillwater.web.registry..")
            .layer("transport")
            .definedBy("dev.stillwater.web.transport..")
            .layer("broker")
            .definedBy("dev.stillwater.broker..")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("signal")
            .mayNotAccessAnyLayer()
            .whereLayer("world")
            .mayOnlyAccessLayers("signal")
            .whereLayer("network")
            .mayNotAccessAnyLayer()
            .whereLayer("deviation")
            .mayOnlyAccessLayers("network")
            .whereLayer("training")
            .mayOnlyAccessLayers("training passes", "signal", "world", "network")
            .whereLayer("training passes")
            .mayOnlyAccessLayers("signal", "network")
            .whereLayer("training of perceptrons")
            .mayOnlyAccessLayers("training", "signal", "network")
            .whereLayer("baselines")
            .mayOnlyAccessLayers("signal", "evaluation")
            .whereLayer("evaluation")
            .mayOnlyAccessLayers("signal", "network")
            .whereLayer("analysis")
            .mayOnlyAccessLayers("signal", "network", "deviation")
            .whereLayer("analysis of Hopfield networks")
            .mayOnlyAccessLayers("signal")
            .whereLayer("analysis of fixed points")
            .mayOnlyAccessLayers("network")
            .whereLayer("report")
            .mayNotAccessAnyLayer()
            .whereLayer("study")
            .mayOnlyAccessLayers("report")
            .whereLayer("study of the laser")
            .mayOnlyAccessLayers(
                    "signal",
                    "network",
                    "training",
                    "training of perceptrons",
                    "baselines",
                    "evaluation",
                    "report",
                    "study")
            .whereLayer("study of sweeps")
            .mayOnlyAccessLayers("signal", "network", "training", "training passes", "analysis", "report", "study")
            .whereLayer("study of cells")
            .mayOnlyAccessLayers(
                    "signal",
                    "network",
                    "training",
                    "training of perceptrons",
                    "analysis",
                    "deviation",
                    "evaluation",
                    "report",
                    "study",
                    "study of sweeps")
            .whereLayer("study of batches")
            .mayOnlyAccessLayers("signal", "training", "training passes", "report", "study")
            .whereLayer("study of the world")
            .mayOnlyAccessLayers("world", "report")
            .whereLayer("study of memory")
            .mayOnlyAccessLayers("training", "training passes", "signal", "report")
            .whereLayer("other studies")
            .mayOnlyAccessLayers(
                    "signal",
                    "network",
                    "deviation",
                    "evaluation",
                    "analysis",
                    "analysis of Hopfield networks",
                    "analysis of fixed points",
                    "report",
                    "study")
            .whereLayer("schema")
            .mayNotAccessAnyLayer()
            .whereLayer("impulse")
            .mayOnlyAccessLayers("schema")
            .whereLayer("mapping")
            .mayOnlyAccessLayers("impulse")
            .whereLayer("discovery")
            .mayOnlyAccessLayers("mapping")
            .whereLayer("topic")
            .mayOnlyAccessLayers("impulse", "mapping", "schema")
            .whereLayer("producer")
            .mayOnlyAccessLayers("signal", "topic", "schema")
            .whereLayer("metrics")
            .mayNotAccessAnyLayer()
            .whereLayer("drift")
            .mayOnlyAccessLayers("network")
            .whereLayer("series")
            .mayOnlyAccessLayers("drift", "network", "deviation", "mapping", "topic", "schema")
            .whereLayer("life")
            .mayOnlyAccessLayers("topic")
            .whereLayer("stream")
            .mayOnlyAccessLayers(
                    "life", "series", "drift", "network", "impulse", "mapping", "topic", "schema", "metrics")
            .whereLayer("oracle")
            .mayOnlyAccessLayers("network", "mapping", "topic", "schema", "series")
            .whereLayer("numenta")
            .mayOnlyAccessLayers("network", "series", "schema", "report")
            .whereLayer("backtest")
            .mayOnlyAccessLayers("network", "series", "drift", "schema", "evaluation", "report")
            .whereLayer("json")
            .mayNotAccessAnyLayer()
            .whereLayer("response")
            .mayOnlyAccessLayers("deviation", "schema")
            .whereLayer("live")
            .mayOnlyAccessLayers("metrics", "schema")
            .whereLayer("registry")
            .mayOnlyAccessLayers("json")
            .whereLayer("transport")
            .mayNotAccessAnyLayer()
            .whereLayer("web")
            .mayOnlyAccessLayers("live", "registry", "transport", "impulse", "schema", "metrics", "response", "json")
            .whereLayer("broker")
            .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule signalsNeedTheJdkAlone = classes()
            .that()
            .resideInAPackage("dev.stillwater.signal..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.stillwater.signal..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule networksNeedTheJdkAndJacksonAlone = classes()
            .that()
            .resideInAPackage("dev.stillwater.network..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.stillwater.network..",
                    "java..",
                    "jdk.incubator.vector..",
                    "com.fasterxml.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule numericsKnowNothingOfKafkaOrMeters = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.stillwater.signal..",
                    "dev.stillwater.network..",
                    "dev.stillwater.deviation..",
                    "dev.stillwater.analysis..",
                    "dev.stillwater.evaluation..",
                    "dev.stillwater.training..",
                    "dev.stillwater.report..",
                    "dev.stillwater.study..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "kafka..", "io.micrometer..");

    @ArchTest
    static final ArchRule onlyTrainingKnowsDl4j = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stillwater.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DL4J);

    @ArchTest
    static final ArchRule onlyAnalysisAndTrainingKnowTheLinearAlgebra = noClasses()
            .that()
            .resideOutsideOfPackages("dev.stillwater.analysis..", "dev.stillwater.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.ejml..");

    @ArchTest
    static final ArchRule onlyReportsDraw = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stillwater.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.weisj..", "java.awt..", "javax.imageio..");

    @ArchTest
    static final ArchRule onlyCommandsParse = noClasses()
            .that()
            .resideOutsideOfPackages("dev.stillwater", "dev.stillwater.command..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");

    @ArchTest
    static final ArchRule theWebAndMappingsKnowNothingOfKafka = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.stillwater.web..",
                    "dev.stillwater.response..",
                    "dev.stillwater.metrics..",
                    "dev.stillwater.impulse..",
                    "dev.stillwater.mapping..",
                    "dev.stillwater.discovery..",
                    "dev.stillwater.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KAFKA);

    @ArchTest
    static final ArchRule onlyTheBrokerKnowsTheKafkaServer = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stillwater.broker..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("kafka..", "org.apache.kafka.server..");

    /** A class that sets one when it is loaded decides for the whole process, by the order of loading. */
    @ArchTest
    static final ArchRule onlyMainSetsSwitchesOfTheWholeProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.stillwater.Main")
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "setProperties", Properties.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("org.ejml.concurrency.EjmlConcurrency")
            .orShould()
            .callMethod(ImageIO.class, "setUseCache", boolean.class)
            .orShould()
            .callMethod(Locale.class, "setDefault", Locale.class)
            .orShould()
            .callMethod(TimeZone.class, "setDefault", TimeZone.class);

    @ArchTest
    static final ArchRule nothingIsReadByJavaSerialization =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream");
}
