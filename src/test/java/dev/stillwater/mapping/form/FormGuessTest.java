package dev.stillwater.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.foreign.ForeignCorpus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormGuessTest {
    private final FormGuess guess = new FormGuess(new Decoders(Schemas.NONE));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "42|NUMBER",
                "-1.5e3|NUMBER",
                "NaN|NUMBER",
                "{\"a\":1}|JSON",
                "[1]|JSON",
                "{broken|JSON",
                "cpu,host=a v=1 5|INFLUX",
                "1,5|CSV",
                "a;b;c|CSV",
                "on|TEXT",
                "00112233-4455-6677-8899-aabbccddeeff|TEXT"
            })
    void textTellsItsForm(String text, Form form) {
        assertThat(guess.of(text.getBytes(StandardCharsets.UTF_8))).containsExactly(form);
    }

    @Test
    void bytesThatNameASchemaAreSoTaken() {
        assertThat(guess.of(new byte[] {0, 0, 0, 0, 1, 2})).containsExactly(Form.AVRO);
    }

    @Test
    void otherBytesAreNotGuessed() {
        assertThat(guess.of(new byte[] {-1, -2, -3})).isEmpty();
        assertThat(guess.of(new byte[] {1, 2, 3, 4})).isEmpty();
    }

    @Test
    void noRecordOfTheCorpusIsTakenForAnotherForm() {
        Map<String, Form> forms = Map.of(
                "influx-line", Form.INFLUX,
                "otlp-proto", Form.OTLP_PROTO,
                "remote-write", Form.REMOTE_WRITE,
                "avro-registry", Form.AVRO,
                "protobuf-registry", Form.AVRO,
                "json-flat", Form.JSON,
                "csv", Form.CSV);
        for (ForeignCorpus corpus : ForeignCorpus.all()) {
            corpus.records().values().forEach(record -> {
                byte[] value = record.value();
                Form form = forms.get(corpus.toString());
                if (value != null && form != null && !guess.of(value).contains(form)) {
                    assertThat(guess.of(value))
                            .as(corpus + " " + new String(value, StandardCharsets.UTF_8))
                            .isSubsetOf(Form.TEXT, Form.CSV);
                }
            });
        }
    }
}
