package dev.stillwater.stream.drift;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The samples of a block as they come in: observations, kept as floats from the first one, and sums of innovations. */
final class Block {
    /** Samples in a full block: several periods of a signal whose memory is within 50 samples. */
    static final int SIZE = 256;

    /** Samples at its head whose innovations do not count: the network may be falling into step. */
    private static final int HEAD = 96;

    private static final int COUNTED = SIZE - HEAD;

    /** Innovations in a batch: longer than a burst, so that batches are about independent. */
    private static final int BATCH = 16;

    private static final int BATCHES = COUNTED / BATCH;

    /** What the scatter of a block's power is expected to be if its innovations are white and Gaussian. */
    static final double WHITE_SCATTER = 2.0 / COUNTED;

    private final float[] values = new float[SIZE];
    private int count;
    private double origin;
    private double sum;
    private double squares;
    private double products;
    private double last;
    private double batch; // sum of the squares of a batch, so far
    private double batchSquares; // sum of the squares of those sums, of full batches

    Block copy() {
        Block copy = new Block();
        System.arraycopy(values, 0, copy.values, 0, count);
        copy.count = count;
        copy.origin = origin;
        copy.sum = sum;
        copy.squares = squares;
        copy.products = products;
        copy.last = last;
        copy.batch = batch;
        copy.batchSquares = batchSquares;
        return copy;
    }

    int count() {
        return count;
    }

    void clear() {
        count = 0;
        sum = 0;
        squares = 0;
        products = 0;
        last = 0;
        batch = 0;
        batchSquares = 0;
    }

    /** Takes in a sample; true if the block is full. */
    boolean add(double observed, double innovation) {
        if (count == 0) {
            origin = observed;
        }
        values[count++] = (float) (observed - origin);
        if (count > HEAD) {
            sum += innovation;
            squares += innovation * innovation;
            products += innovation * last;
            last = innovation;
            batch += innovation * innovation;
            if ((count - HEAD) % BATCH == 0) {
                batchSquares += batch * batch;
                batch = 0;
            }
        }
        return count == SIZE;
    }

    /** The features of a full block. */
    Features features() {
        double bias = sum / COUNTED;
        double square = bias * bias;
        double power = squares / COUNTED;
        double batchPower = batchSquares / BATCHES / (BATCH * BATCH); // mean square power of a batch
        double uncertainty = Math.sqrt(Math.max(0, batchPower - power * power) / BATCHES);
        return Features.of(origin, values, bias, power - square, products / COUNTED - square, uncertainty);
    }

    void write(ByteBuffer out) {
        out.putShort((short) count);
        out.putDouble(origin);
        out.putDouble(sum);
        out.putDouble(squares);
        out.putDouble(products);
        out.putDouble(last);
        out.putDouble(batch);
        out.putDouble(batchSquares);
        RawBits.write(out, values, count);
    }

    void read(ByteBuffer in) throws IOException {
        int claimed = in.getShort();
        if (claimed < 0 || claimed >= SIZE) {
            throw new IOException("a block of " + SIZE + " samples claims " + claimed);
        }
        count = claimed;
        origin = in.getDouble();
        sum = in.getDouble();
        squares = in.getDouble();
        products = in.getDouble();
        last = in.getDouble();
        batch = in.getDouble();
        batchSquares = in.getDouble();
        RawBits.read(in, values, count);
    }
}
