package dev.stillwater.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    private final Table table = new Table("scores", "Scores <of> all")
            .column("model", "model")
            .column("nrmse", "e_p", 3)
            .column("count", "n")
            .row("a, \"b\"", 0.12345678, 10)
            .row("c", Double.NaN, 2);

    @Test
    void onTheTerminalNumbersAlignAtTheRight() {
        assertThat(table.text()).isEqualTo("""
                        Scores <of> all
                          model     e_p   n
                          a, "b"  0.123  10
                          c           -   2""");
    }

    @Test
    void csvHasAllDigitsAndQuotesWhatNeedsIt() {
        assertThat(table.csv()).isEqualTo("model,nrmse,count\r\n\"a, \"\"b\"\"\",0.12345678,10\r\nc,,2\r\n");
    }

    @Test
    void htmlIsEscaped() {
        assertThat(table.html())
                .contains("Scores &lt;of&gt; all", "<td>a, &quot;b&quot;</td>", "<td class=\"number\">0.123</td>")
                .doesNotContain("<of>");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> table.row("a")).hasMessageContaining("scores has 3 columns, not 1");
    }
}
