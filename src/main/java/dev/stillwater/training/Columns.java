package dev.stillwater.training;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A column-major ND4J matrix of one column per (time step, series), that Java loops read and write a step at a time.
 *
 * <p>Column-major because BLAS then needs no copies and a time step is a contiguous block: ND4J does the matrix
 * products on the blocks, Java the elementwise work on a copied block, which costs a microsecond where an ND4J
 * operation of that size costs ten or more.
 */
final class Columns {
    private final INDArray all; // (rows, batch * steps)
    private final INDArray[] blocks; // (rows, batch) each, views of all
    private final DataType type;
    private final int batch;
    private final int size;
    private final float[] floats; // (rows * batch,), empty for doubles

    Columns(DataType type, int rows, int batch, int steps) {
        this.all = Nd4j.create(type, new long[] {rows, (long) batch * steps}, 'f');
        this.blocks = new INDArray[steps];
        this.type = type;
        this.batch = batch;
        this.size = rows * batch;
        this.floats = type == DataType.FLOAT ? new float[size] : new float[0];
        for (int t = 0; t < steps; t++) {
            blocks[t] = range(t, t + 1);
        }
    }

    /** The whole matrix, (rows, batch * steps). */
    INDArray all() {
        return all;
    }

    /** The columns of step t, (rows, batch). */
    INDArray at(int t) {
        return blocks[t];
    }

    /** The columns of some steps, (rows, batch * (to - from)). */
    INDArray range(int from, int to) {
        return all.get(NDArrayIndex.all(), NDArrayIndex.interval((long) from * batch, (long) to * batch));
    }

    /** Copies step t, column after column. */
    void read(int t, double[] into) {
        copy((long) t * size, into, size);
    }

    /** Copies all of it, column after column, into the beginning of an array. */
    void readAll(double[] into) {
        copy(0, into, (int) all.length());
    }

    /** Sets step t, column after column. */
    void write(int t, double[] from) {
        set((long) t * size, from, size);
    }

    /** Sets all of it, column after column. */
    void writeAll(double[] from) {
        set(0, from, (int) all.length());
    }

    private void copy(long start, double[] into, int count) {
        if (type == DataType.DOUBLE) {
            new DoublePointer((DoublePointer) all.data().pointer())
                    .position(start)
                    .get(into, 0, count);
            return;
        }
        float[] values = count == size ? floats : new float[count];
        new FloatPointer((FloatPointer) all.data().pointer()).position(start).get(values, 0, count);
        for (int i = 0; i < count; i++) {
            into[i] = values[i];
        }
    }

    private void set(long start, double[] from, int count) {
        if (type == DataType.DOUBLE) {
            new DoublePointer((DoublePointer) all.data().pointer())
                    .position(start)
                    .put(from, 0, count);
            return;
        }
        float[] values = count == size ? floats : new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) from[i];
        }
        new FloatPointer((FloatPointer) all.data().pointer()).position(start).put(values, 0, count);
    }
}
