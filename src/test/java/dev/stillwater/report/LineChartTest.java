package dev.stillwater.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LineChartTest {

    private static LineChart chart() {
        return new LineChart("name", "A < B & \"C\"", "What it shows", "x", "y");
    }

    @Test
    void aChartIsWellFormedWithItsLabelsInIt() throws Exception {
        Document svg = parse(chart().line("one & only", new double[] {1, 2, 3})
                .dots("dots", new double[] {3, 2, 1})
                .reference("line to compare with", new double[] {2, 2, 2}));

        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(texts(svg)).contains("A < B & \"C\"", "x", "y", "one & only", "dots", "line to compare with");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("A < B & \"C\"");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).isEqualTo("What it shows");
    }

    @Test
    void valuesThatCannotBeDrawnInterruptTheLine() throws Exception {
        Document svg = parse(chart().logY()
                .line("gaps", new double[] {1, 10, Double.NaN, 10, 0, 100, Double.POSITIVE_INFINITY, -1, 1}));

        String path = linePaths(svg).get(0);
        assertThat(path.chars().filter(c -> c == 'M')).hasSize(4);
        assertThat(path).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void onALogarithmicAxisDecadesAreEquallyFar() throws Exception {
        Document svg = parse(chart().logY().line("decades", new double[] {0.01, 0.1, 1, 10}));

        double[] y = heights(linePaths(svg).get(0));
        assertThat(y[0] - y[1]).isCloseTo(y[1] - y[2], within(0.11));
        assertThat(y[0] - y[1]).isCloseTo(y[2] - y[3], within(0.11));
        assertThat(y[0]).isGreaterThan(y[3]); // larger values are higher up
    }

    @Test
    void categoriesLabelTheHorizontalAxis() throws Exception {
        Document svg = parse(chart().categories(List.of("0", "0.02", "0.64")).line("l", new double[] {1, 2, 3}));

        assertThat(texts(svg)).contains("0.02", "0.64");
    }

    @Test
    void aConstantLineIsDrawnLevel() throws Exception {
        double[] y = heights(linePaths(parse(chart().line("constant", new double[] {5, 5})))
                .get(0));

        assertThat(y).hasSize(2);
        assertThat(y[0]).isEqualTo(y[1]).isBetween(0.0, 420.0);
    }

    @Test
    void whereNoValueCanBeDrawnThereIsNoLineButAxesWithFiniteLabels() throws Exception {
        Document svg = parse(chart().logY().line("nothing above 0", new double[] {0, -1}));

        assertThat(linePaths(svg)).hasSize(1); // that of the legend
        assertThat(texts(svg)).isNotEmpty().noneMatch(text -> text.contains("NaN") || text.contains("Infinity"));
    }

    @Test
    void aChartWithoutLinesHasItsHeadingAndSaysThatItIsEmpty() throws Exception {
        assertThat(texts(parse(chart()))).contains("A < B & \"C\"");
        assertThat(chart().isEmpty()).isTrue();
        assertThat(chart().line("l", new double[] {1}).isEmpty()).isFalse();
    }

    @Test
    void theSameDataGiveTheSameBytes() {
        assertThat(chart().line("l", new double[] {1, 2}).svg())
                .isEqualTo(chart().line("l", new double[] {1, 2}).svg())
                .doesNotContain("\r");
    }

    @Test
    void aVariantHasTheColourOfItsFamilyAndIsDashedWhereTheOthersAreSolid() throws Exception {
        Document svg = parse(chart().line("a", new double[] {1, 2})
                .line("b", new double[] {2, 3})
                .variant("b, otherwise", "b", new double[] {3, 4}));

        List<Element> lines = elements(svg, "path").stream()
                .filter(path -> path.getAttribute("class").equals("line"))
                .toList();
        Element other = lines.get(0); // each is followed by its place in the legend
        Element family = lines.get(2);
        Element variant = lines.get(4);
        assertThat(variant.getAttribute("stroke"))
                .isEqualTo(family.getAttribute("stroke"))
                .isNotEqualTo(other.getAttribute("stroke"));
        assertThat(family.getAttribute("stroke-dasharray")).isEqualTo("none");
        assertThat(variant.getAttribute("stroke-dasharray")).isNotEqualTo("none");
    }

    @Test
    void anIntervalIsABarInTheColourOfItsLineAndTheAxisShowsAllOfIt() throws Exception {
        Document svg = parse(chart().line("other", new double[] {1, 1})
                .line("l", new double[] {2, 3})
                .intervals(new double[] {-4, Double.NaN}, new double[] {8, Double.NaN}));

        List<Element> bars = bars(svg);
        assertThat(bars).hasSize(1);
        assertThat(bars.get(0).getAttribute("stroke")).isEqualTo("#D55E00");
        // caps and a bar from 8, the top of the axis, to -4, its bottom, at the first point; none at the second
        assertThat(bars.get(0).getAttribute("d")).isEqualTo("M69.0 40.0h6M72.0 40.0V364.0M69.0 364.0h6");
        assertThat(texts(svg)).contains("-4", "8");
    }

    @Test
    void onALogarithmicAxisABarThatReachesZeroHasNoLowerEnd() throws Exception {
        Document svg = parse(
                chart().logY().line("l", new double[] {0.1, 1}).intervals(new double[] {0, 0.5}, new double[] {1, 10}));

        String path = bars(svg).get(0).getAttribute("d");
        assertThat(path).contains("V364.0M577.0").doesNotContain("Infinity", "NaN");
        assertThat(path.split("h6", -1)).hasSize(4); // three caps of two bars
    }

    @Test
    void aLineHasAsManyIntervalsAsPoints() {
        LineChart chart = chart().line("l", new double[] {1, 2});

        assertThatThrownBy(() -> chart.intervals(new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPngIsTwiceTheSizeWithTheLineInItsColourOnWhite() throws Exception {
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Png.of(chart().line("level", new double[] {1, 1}))));

        assertThat(image.getWidth()).isEqualTo(1760);
        assertThat(image.getHeight()).isEqualTo(840);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(IntStream.range(0, image.getHeight()).map(y -> image.getRGB(600, y)))
                .contains(0xFF0072B2);
    }

    @Test
    void xAndYOfDifferentLengthAreRefused() {
        assertThatThrownBy(() -> chart().line("l", new double[] {1}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ticksAreRoundNumbersThatSpanTheValues() {
        Axis axis = Axis.over(new double[] {0.13, 5.2}, false);
        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0", "1", "2", "3", "4", "5", "6");
        assertThat(Axis.over(new double[] {0.38, 2.37}, false).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0.0", "0.5", "1.0", "1.5", "2.0", "2.5");
        assertThat(Axis.over(new double[] {0.03, 0.5}, true).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("0.02", "0.05", "0.1", "0.2", "0.5");
    }

    @Test
    void aPageAsksNothingOfTheNetwork() {
        String html = new Page("Title <1>")
                .heading("Heading")
                .paragraph("a < b")
                .code("stillwater evaluate")
                .table(new Table("t", "Table").column("a", "a").row("x"))
                .chart(chart().line("l", new double[] {1, 2}))
                .html();

        assertThat(html)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("Title &lt;1&gt;", "a &lt; b", "default-src 'none'")
                .doesNotContainPattern("(src|href)=|url\\(|@import|<script");
        assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http:", "https:");
    }

    private static Document parse(LineChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));
    }

    private static List<String> texts(Document svg) {
        return elements(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<String> linePaths(Document svg) {
        return elements(svg, "path").stream()
                .filter(path -> path.getAttribute("class").equals("line"))
                .map(path -> path.getAttribute("d"))
                .toList();
    }

    private static List<Element> bars(Document svg) {
        return elements(svg, "path").stream()
                .filter(path -> path.getAttribute("class").equals("interval"))
                .toList();
    }

    private static List<Element> elements(Document svg, String tag) {
        NodeList nodes = svg.getElementsByTagName(tag);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** The y of each point of a path. */
    private static double[] heights(String path) {
        return Arrays.stream(path.substring(1).split("L", -1))
                .mapToDouble(point -> Double.parseDouble(point.split(" ", -1)[1]))
                .toArray();
    }
}
