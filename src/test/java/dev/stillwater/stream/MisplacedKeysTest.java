package dev.stillwater.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys in other partitions than those of the default partitioner. */
class MisplacedKeysTest {
    @Test
    void aKeyThatDoesNotLieWhereTheDefaultPartitionerPutsItIsToldOnce() {
        List<String> notices = new ArrayList<>();
        MisplacedKeys keys = new MisplacedKeys(8, notices::add);
        for (int i = 0; i < 100; i++) {
            byte[] key = ("series-" + i).getBytes(UTF_8);
            keys.saw(key, MisplacedKeys.partitionOf(key, 8));
        }
        assertThat(notices).isEmpty();

        byte[] key = "plant".getBytes(UTF_8);
        int right = MisplacedKeys.partitionOf(key, 8);
        keys.saw(key, (right + 1) % 8);
        keys.saw(key, (right + 2) % 8);
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("the samples of the series plant are in partition " + (right + 1) % 8 + ", ")
                .contains("in partition " + right + " of 8", "--samples-path repartition");
    }
}
