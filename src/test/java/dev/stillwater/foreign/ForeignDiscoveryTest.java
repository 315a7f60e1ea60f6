package dev.stillwater.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.discovery.Discovery;
import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.discovery.Discovery.Unknown;
import dev.stillwater.discovery.Inspection;
import dev.stillwater.discovery.SeenRecord;
import dev.stillwater.mapping.Mapping;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignDiscoveryTest {
    @Test
    void tell() {
        for (ForeignCorpus form : ForeignCorpus.all()) {
            List<SeenRecord> records = new ArrayList<>();
            form.records().forEach((offset, record) -> records.add(new SeenRecord(0, offset, record)));
            try {
            Inspection i = Inspection.of(records, 0, form.schemas());
            Discovery d = i.discovery();
            System.out.println("=== " + form + " " + d.getClass().getSimpleName());
            if (d instanceof Ambiguous a) { System.out.println("  WHY " + a.why()); System.out.println(a.first().toYaml()); if (a.second() != null) System.out.println("--second\n" + a.second().toYaml()); }
            if (d instanceof Unknown a) System.out.println("  WHY " + a.why());
            if (d instanceof Unambiguous a) {
                String wrong = "";
                for (var e : form.records().entrySet()) {
                    try { ForeignCorpusTest.check(Mapping.of(a.spec(), form.schemas()), e.getValue(), form.expected().get(e.getKey()), form + " " + e.getKey()); }
                    catch (AssertionError x) { wrong = x.getMessage(); break; }
                }
                System.out.println(wrong.isEmpty() ? "  RIGHT" : "  DIFFERS " + wrong.substring(0, Math.min(600, wrong.length())));
                System.out.println(a.spec().toYaml());
            }
            } catch (RuntimeException e) { System.out.println("!!! " + form); e.printStackTrace(System.out); }
        }
    }
}
