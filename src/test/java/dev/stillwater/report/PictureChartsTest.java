package dev.stillwater.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PictureChartsTest {

    private static Document parsed(Chart chart) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(chart.svg())));
    }

    @Test
    void aBitmapDrawsRunsOfEqualPixelsOnceForEachShade() throws Exception {
        BitmapChart chart = new BitmapChart("name", "A < B", "5 % of it", 2, 3, List.of("one"))
                .row("row", List.of(new double[] {1, 1, -1, 0, -7, 9}));

        assertThat(parsed(chart).getElementsByTagName("path").getLength()).isEqualTo(3); // two shades and the frame
        assertThat(chart.svg())
                .contains("fill-opacity=\"1.000\" d=\"M0 0h2v1h-2zM2 1h1v1h-1z\"")
                .contains("fill-opacity=\"0.500\" d=\"M0 1h1v1h-1z\"");
    }

    @Test
    void aPictureOfAnotherShapeIsRefused() {
        BitmapChart chart = new BitmapChart("name", "title", "caption", 2, 3, List.of("one"));

        assertThatThrownBy(() -> chart.row("row", List.of(new double[5]))).hasMessageContaining("2 x 3");
    }

    @Test
    void aMatrixLabelsEachCellThatIsNotZero() throws Exception {
        HeatMap map = new HeatMap(
                "name", "title", "caption", List.of("a", "b"), List.of("x", "y"), new double[][] {{1, 0}, {0.25, 0.75}
                });

        assertThat(parsed(map).getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(parsed(map).getElementsByTagName("text").getLength()).isEqualTo(1 + 4 + 3);
        assertThat(Png.of(map)).isNotEmpty();
    }

    @Test
    void aStripHasAPanelForEachSeriesFromItsLeastToItsGreatestValue() throws Exception {
        StripChart strip = new StripChart("name", "title", "caption")
                .panel(new double[] {1, 3, 2})
                .panel(new double[] {5, 5})
                .panel(new double[] {7});

        assertThat(parsed(strip).getElementsByTagName("path").getLength()).isEqualTo(3 * 2);
        assertThat(strip.svg()).contains("1.00 to 3.00", "5.00 to 5.00").doesNotContain("NaN");
        assertThat(Png.of(strip)).isNotEmpty();
    }

    @Test
    void aStripTakesNoValueThatIsNotFinite() {
        StripChart strip = new StripChart("name", "title", "caption");

        assertThatThrownBy(() -> strip.panel(new double[] {1, Double.NaN})).hasMessageContaining("finite");
        assertThatThrownBy(() -> strip.panel(new double[0])).hasMessageContaining("finite");
    }
}
