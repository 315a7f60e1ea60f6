package dev.stillwater.training.pass;

import dev.stillwater.network.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the weights of a network lie in one flat array: the tensors of its model file, one after the other, row-major. Of a
 * skew-symmetric or symmetric one only the independent numbers are there, those above the diagonal (and on it), so that
 * whatever an update does it stays what it is.
 */
public final class WeightLayout {
    private final Map<String, Entry> entries;
    private final int size;

    private WeightLayout(Map<String, Entry> entries, int size) {
        this.entries = entries;
        this.size = size;
    }

    /** Nothing, to which tensors are added. */
    static WeightLayout empty() {
        return new WeightLayout(Map.of(), 0);
    }

    /** What a tensor is. */
    enum Form {
        FULL,
        SKEW,
        SYMMETRIC;

        int size(int... shape) {
            int n = shape[0];
            return switch (this) {
                case FULL -> Arrays.stream(shape).reduce(1, (a, b) -> a * b);
                case SKEW -> n * (n - 1) / 2;
                case SYMMETRIC -> n * (n + 1) / 2;
            };
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Entry(Form form, int offset, int blocks, int... shape) {
        int size() {
            return form.size(shape);
        }
    }

    /** With a matrix of several blocks of rows, one below the other. */
    WeightLayout matrix(String name, int blocks, int rows, int columns) {
        return with(name, Form.FULL, blocks, blocks * rows, columns);
    }

    WeightLayout matrix(String name, int rows, int columns) {
        return matrix(name, 1, rows, columns);
    }

    WeightLayout vector(String name, int length) {
        return with(name, Form.FULL, 1, length);
    }

    WeightLayout skew(String name, int side) {
        return with(name, Form.SKEW, 1, side, side);
    }

    WeightLayout symmetric(String name, int side) {
        return with(name, Form.SYMMETRIC, 1, side, side);
    }

    /** With the linear read-out of so many numbers. */
    WeightLayout head(PassSize size, int numbers) {
        return matrix("head.weight", size.outputs(), numbers).vector("head.bias", size.outputs());
    }

    /** The same with a read-out of h at so many steps, and of one output, in place of its own, which comes last. */
    WeightLayout readingAll(int steps, PassSize size) {
        WeightLayout cell = empty();
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            if (!each.getKey().startsWith("head.")) {
                cell = cell.with(each.getKey(), entry.form(), entry.blocks(), entry.shape());
            }
        }
        return cell.head(new PassSize(size.features(), size.units(), 1), steps * size.units());
    }

    private WeightLayout with(String name, Form form, int blocks, int... shape) {
        Map<String, Entry> more = new LinkedHashMap<>(entries);
        Entry entry = new Entry(form, size, blocks, shape);
        more.put(name, entry);
        return new WeightLayout(more, size + entry.size());
    }

    /** How many weights there are. */
    public int size() {
        return size;
    }

    /** Of its tensors, in their order. */
    Set<String> names() {
        return entries.keySet();
    }

    int offset(String name) {
        return entry(name).offset();
    }

    /** How many numbers of the flat array are of a tensor. */
    int size(String name) {
        return entry(name).size();
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("there is no " + name + " among " + entries.keySet());
        }
        return entry;
    }

    /** The matrices that are free, block by block; what is read as a column here is a row of them. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.form() == Form.FULL && entry.shape().length == 2 && entry.shape()[1] > 1) {
                int rows = entry.shape()[0] / entry.blocks();
                int columns = entry.shape()[1];
                for (int b = 0; b < entry.blocks(); b++) {
                    blocks.add(new Block(entry.offset() + b * rows * columns, columns, rows, columns));
                }
            }
        }
        return blocks;
    }

    /** The tensors of these weights, whole. */
    public Map<String, Tensor> tensors(float[] weights) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        entries.forEach(
                (name, entry) -> tensors.put(name, new Tensor(entry.shape().clone(), values(name, weights))));
        return tensors;
    }

    /** One tensor of these weights, whole and row-major. */
    float[] values(String name, float[] weights) {
        Entry entry = entry(name);
        if (entry.form() == Form.FULL) {
            return Arrays.copyOfRange(weights, entry.offset(), entry.offset() + entry.size());
        }
        int n = entry.shape()[0];
        int skew = entry.form() == Form.SKEW ? 1 : 0;
        float[] whole = new float[n * n];
        int from = entry.offset();
        for (int i = 0; i < n; i++) {
            for (int j = i + skew; j < n; j++) {
                whole[j * n + i] = skew == 1 ? -weights[from] : weights[from];
                whole[i * n + j] = weights[from++];
            }
        }
        return whole;
    }

    /**
     * The weights of these tensors.
     *
     * @throws IllegalArgumentException where one is missing or of another shape
     */
    public float[] weights(Map<String, Tensor> tensors) {
        float[] weights = new float[size];
        entries.forEach((name, entry) -> {
            Tensor tensor = tensors.get(name);
            if (tensor == null || !Arrays.equals(tensor.shape(), entry.shape())) {
                throw new IllegalArgumentException("the cell has no " + name + " of " + Arrays.toString(entry.shape()));
            }
            write(entry, tensor.data(), weights);
        });
        return weights;
    }

    private static void write(Entry entry, float[] values, float[] weights) {
        if (entry.form() == Form.FULL) {
            System.arraycopy(values, 0, weights, entry.offset(), values.length);
            return;
        }
        int n = entry.shape()[0];
        int to = entry.offset();
        for (int i = 0; i < n; i++) {
            for (int j = entry.form() == Form.SKEW ? i + 1 : i; j < n; j++) {
                weights[to++] = values[i * n + j];
            }
        }
    }

    /**
     * Writes a gradient by all numbers of a skew-symmetric or symmetric tensor, row-major, into the flat one: each independent number has what falls on it
     * and on its twin.
     */
    void writeGradient(String name, double[] byEach, float[] gradient) {
        Entry entry = entry(name);
        int n = entry.shape()[0];
        boolean skew = entry.form() == Form.SKEW;
        int to = entry.offset();
        for (int i = 0; i < n; i++) {
            for (int j = skew ? i + 1 : i; j < n; j++) {
                double twin = i == j ? 0 : byEach[j * n + i];
                gradient[to++] = (float) (byEach[i * n + j] + (skew ? -twin : twin));
            }
        }
    }

    /** The same numbers, as doubles. */
    public static double[] doubles(float... values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
