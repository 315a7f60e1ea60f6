package dev.stillwater.training.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stillwater.signal.SplitMix64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 21})
    void vectorsGiveTheBitsOfOneNumberAtATime(int rows) {
        SplitMix64 random = new SplitMix64(rows);
        int depth = 131;
        int columns = 3 * Panels.WIDTH;
        Panels panels = new Panels(depth, columns);
        for (int i = 0; i < depth; i++) {
            for (int j = 0; j < columns; j++) {
                panels.set(i, j, (float) random.nextGaussian());
            }
        }
        float[] a = numbers(random, 3 + rows * depth);
        float[] b = numbers(random, 5 + depth * (columns + 1));
        float[] start = numbers(random, 2 + rows * columns);
        float[] byVectors = start.clone();
        float[] byNumbers = start.clone();

        new VectorProducts().add(a, 3, depth, rows, panels, byVectors, 2, columns);
        new ScalarProducts().add(a, 3, depth, rows, panels, byNumbers, 2, columns);
        assertThat(byVectors).isEqualTo(byNumbers);

        new VectorProducts().addTransposed(a, 3, rows, rows, b, 5, columns + 1, columns, depth, byVectors, 2, columns);
        new ScalarProducts().addTransposed(a, 3, rows, rows, b, 5, columns + 1, columns, depth, byNumbers, 2, columns);
        assertThat(byVectors).isEqualTo(byNumbers).isNotEqualTo(start);
    }

    private static float[] numbers(SplitMix64 random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }
}
