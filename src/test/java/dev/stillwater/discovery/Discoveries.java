package dev.stillwater.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.discovery.Discovery.Ambiguous;
import dev.stillwater.discovery.Discovery.Unambiguous;
import dev.stillwater.mapping.ForeignRecord;
import dev.stillwater.mapping.form.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Records a second apart, and what is found in them. */
final class Discoveries {
    static final int RECORDS = 240;
    static final long START = 1_772_323_200_000L;

    static final IntFunction<@Nullable String> NO_KEY = i -> null;
    static final IntFunction<@Nullable String> THREE_KEYS = i -> "s" + i % 3;

    static void assertAmbiguous(Discovery found, String why) {
        assertThat(found)
                .isInstanceOfSatisfying(
                        Ambiguous.class, open -> assertThat(open.why()).contains(why));
    }

    static String series(Discovery found) {
        assertThat(found).isInstanceOf(Unambiguous.class);
        assertThat(((Unambiguous) found).spec().samples()).hasSize(1);
        return ((Unambiguous) found).spec().samples().get(0).series();
    }

    static Discovery of(IntFunction<@Nullable String> key, IntFunction<@Nullable String> value) {
        return Discovery.of(records(RECORDS, key, value), 1, Schemas.NONE);
    }

    static List<SeenRecord> records(int count, IntFunction<@Nullable String> key, IntFunction<@Nullable String> value) {
        List<SeenRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ForeignRecord record =
                    new ForeignRecord(bytes(key.apply(i)), bytes(value.apply(i)), Map.of(), "t", time(i) + 40);
            records.add(new SeenRecord(0, i, record));
        }
        return records;
    }

    static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    static String value(int i) {
        return String.format(Locale.ROOT, "%.4f", 10 + 5 * Math.sin(0.37 * i) + 0.01 * i);
    }

    static long time(int i) {
        return START + 1_000L * i;
    }

    private Discoveries() {}
}
