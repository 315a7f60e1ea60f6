package dev.stillwater.mapping;

import static dev.stillwater.mapping.Mappings.bytes;
import static dev.stillwater.mapping.Mappings.read;
import static dev.stillwater.mapping.Mappings.record;
import static dev.stillwater.mapping.Mappings.samples;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids that templates make of records. */
class TemplateTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{/a}.{/b}",
                "{/a},{/b}",
                "{/a}..{/b}",
                "{/a}.a.{/b}",
                "{/a}a{/b}",
                "a.{/a}.{/b}.a",
                "{/a}{/c,}",
                "{/a}.{/c,}",
                "{/a},{/c,}",
                "{/c,}.{/a}",
                "{/c,},{/a}",
                "{/c,}=={/a}"
            })
    void differentPartsNeverMakeTheSameId(String template) {
        Mapping mapping = mapping(template);
        Map<String, String> ids = new HashMap<>();
        for (String a : texts(3, "a.,\\")) {
            for (String b : texts(2, "a.,\\=[]")) {
                ObjectNode value = JSON.createObjectNode().put("v", 1).put("a", a);
                if (template.contains("/c,")) {
                    value.putObject("c").put(b, "a" + b);
                    assertApart(mapping, value, ids);
                    value.putObject("c").put("a", b).put("b", b);
                    assertApart(mapping, value, ids);
                    value.putObject("c").putArray("a").add(b);
                    assertApart(mapping, value, ids);
                    value.putObject("c");
                }
                value.put("b", template.contains("/b") ? b : "");
                assertApart(mapping, value, ids);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{/a}.{/b}{/c,}", "{/a}.{/b}/{/d}", "{/a}.{/c,}.{/b}"})
    void noMoreDoThree(String template) {
        Mapping mapping = mapping(template);
        Map<String, String> ids = new HashMap<>();
        for (String a : texts(2, "a.,/\\")) {
            for (String b : texts(2, "a.,/\\")) {
                for (String c : List.of("", "a", ".", "/", ",", "\\", ".a", ",a", "\\.")) {
                    ObjectNode value = JSON.createObjectNode()
                            .put("v", 1)
                            .put("a", a)
                            .put("b", b)
                            .put("d", c);
                    value.putObject("c").put(c, "a");
                    value.remove(template.contains("/d") ? "c" : "d");
                    assertApart(mapping, value, ids);
                }
            }
        }
    }

    private static void assertApart(Mapping mapping, ObjectNode value, Map<String, String> ids) {
        String record = value.toString();
        Mapped mapped = mapping.read(new ForeignRecord(null, record.getBytes(UTF_8), Map.of(), "t", 0));
        if (mapped.samples().isEmpty()) {
            assertThat(mapped.problems()).singleElement().asString().contains("a series id is not blank");
            return;
        }
        String series = mapped.samples().get(0).series();
        String before = ids.putIfAbsent(series, record);
        if (before != null && !before.equals(record)) {
            throw new AssertionError(series + " is of " + before + " and of " + record);
        }
    }

    private static Mapping mapping(String template) {
        return Mappings.of("value: json", "samples:", "- series: '" + template + "'", "  value: /v");
    }

    /** All texts of at most so many characters. */
    private static List<String> texts(int length, String characters) {
        List<String> texts = new ArrayList<>(List.of(""));
        int from = 0;
        for (int i = 0; i < length; i++) {
            int to = texts.size();
            for (int j = from; j < to; j++) {
                for (char character : characters.toCharArray()) {
                    texts.add(texts.get(j) + character);
                }
            }
            from = to;
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({
        "{/a}.{/b}, web1.example.org, cpu, web1.example.org.cpu",
        "{/a}.{/b}, web1, system.cpu, web1.system\\.cpu",
        "{/a} - {/b}, pump 1, in - flow, pump 1 - in \\- flow",
        "{/a}/{/b}, /buildings/7, floor0, /buildings/7/floor0",
        "{/a}/{/b}, C:\\x, é😀, C:\\\\x/é😀",
        "{/a}😀{/b}, 😀, 😀😎, 😀😀\\😀😎",
        "{/b}, x, a.b\\c, a.b\\c",
        "x.{/b}.y, x, a.b\\c, x.a.b\\c.y"
    })
    void onlyWhatCouldBeTakenForAnotherPartHasABackslash(String template, String a, String b, String id) {
        String record =
                JSON.createObjectNode().put("v", 1).put("a", a).put("b", b).toString();

        Mapped mapped = mapping(template).read(new ForeignRecord(null, record.getBytes(UTF_8), Map.of(), "t", 0));

        assertThat(mapped.samples())
                .singleElement()
                .extracting(MappedSample::series)
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{/a}{/b}", "{/a}\\{/b}", "{/a,}{/b}", "{/a,}{/b,}", "{/a,}.{/b,}", "x{/a}{key}y"})
    void whatKeepsNothingApartIsNoTemplate(String template) {
        assertThatThrownBy(() -> mapping(template)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSeriesIdIsMadeOfKeyHeaderAndTopicToo() {
        Mapping mapping = Mappings.of(
                "key: json", "value: json", "samples:", "- series: '{{{topic}}}/{key/a}/{header:h}'", "  value: /v");
        ForeignRecord record =
                new ForeignRecord(bytes("{\"a\":1.10}"), bytes("{\"v\":1}"), Map.of("h", bytes("ä")), "t", 0);

        assertThat(samples(mapping.read(record))).containsExactly("{t}/1.10/ä=1.0");
    }

    @Test
    void whatASeriesIdCannotBeMadeOfIsRefused() {
        Mapping mapping = Mappings.of("value: json", "samples:", "- series: '{/id}'", "  value: /v");

        assertThat(read(mapping, "{\"v\":1}").problems()).containsExactly("/id: nothing there");
        assertThat(read(mapping, "{\"v\":1,\"id\":{}}").problems())
                .containsExactly("/id: an object is no part of a series id");
        assertThat(read(mapping, "{\"v\":1,\"id\":\" \"}").problems())
                .containsExactly("a series id is not blank: \" \"");
        assertThat(read(mapping, "{\"v\":1,\"id\":\"" + "x".repeat(300) + "\"}").problems())
                .containsExactly("a series id has at most 256 characters");
    }

    @Test
    void labelsAreSortedAndCannotBeTakenForOthers() {
        Mapping mapping =
                Mappings.of("value: json", "samples:", "- series: '{/name}{/resource,/labels,}'", "  value: /v");

        Mapped mapped = read(
                mapping,
                "{\"name\":\"n\",\"v\":1,\"labels\":{\"b\":\"x,c=y\",\"a\":\"new\",\"l\":[1,\"2\"]},\"resource\":{\"z\":true,\"a\":\"old\"}}");

        assertThat(samples(mapped)).containsExactly("n,a=new,b=x\\,c\\=y,l=[1,2],z=true=1.0");
        assertThat(samples(read(mapping, "{\"name\":\"n\",\"v\":1}"))).containsExactly("n=1.0");
    }
}
