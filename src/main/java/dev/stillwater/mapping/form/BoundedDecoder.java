package dev.stillwater.mapping.form;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * Avro binary in which nothing is longer than the bytes it stands in. Avro itself believes a length that it reads: a few
 * bytes could ask for gigabytes, and its own limits hold for the whole process alone.
 */
public final class BoundedDecoder extends Decoder {
    private final BinaryDecoder binary;
    private final int most;

    /** The bytes from {@code first} on. */
    public BoundedDecoder(byte[] bytes, int first) {
        this.most = bytes.length - first;
        this.binary = DecoderFactory.get().binaryDecoder(bytes, first, most, null);
    }

    /** Whether all bytes are read. */
    public boolean isEnd() throws IOException {
        return binary.isEnd();
    }

    private long bounded(long length) throws IOException {
        if (length < 0 || length > most) {
            throw new IOException("a length of " + length + " in " + most + " bytes");
        }
        return length;
    }

    /** The bytes of a length that stands in front of them. */
    byte[] readSized() throws IOException {
        return readFixed(binary.readLong());
    }

    /** So many bytes. */
    byte[] readFixed(long length) throws IOException {
        byte[] bytes = new byte[(int) bounded(length)];
        binary.readFixed(bytes);
        return bytes;
    }

    @Override
    public Utf8 readString(Utf8 old) throws IOException {
        return new Utf8(readSized());
    }

    @Override
    public String readString() throws IOException {
        return new String(readSized(), StandardCharsets.UTF_8);
    }

    @Override
    public ByteBuffer readBytes(ByteBuffer old) throws IOException {
        return ByteBuffer.wrap(readSized());
    }

    @Override
    public long readArrayStart() throws IOException {
        return bounded(binary.readArrayStart());
    }

    @Override
    public long arrayNext() throws IOException {
        return bounded(binary.arrayNext());
    }

    @Override
    public long readMapStart() throws IOException {
        return bounded(binary.readMapStart());
    }

    @Override
    public long mapNext() throws IOException {
        return bounded(binary.mapNext());
    }

    @Override
    public void readNull() throws IOException {
        binary.readNull();
    }

    @Override
    public boolean readBoolean() throws IOException {
        return binary.readBoolean();
    }

    @Override
    public int readInt() throws IOException {
        return binary.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return binary.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return binary.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return binary.readDouble();
    }

    @Override
    public void readFixed(byte[] bytes, int start, int length) throws IOException {
        binary.readFixed(bytes, start, length);
    }

    @Override
    public int readEnum() throws IOException {
        return binary.readEnum();
    }

    @Override
    public int readIndex() throws IOException {
        return binary.readIndex();
    }

    @Override
    public void skipString() throws IOException {
        binary.skipString();
    }

    @Override
    public void skipBytes() throws IOException {
        binary.skipBytes();
    }

    @Override
    public void skipFixed(int length) throws IOException {
        binary.skipFixed(length);
    }

    @Override
    public long skipArray() throws IOException {
        return binary.skipArray();
    }

    @Override
    public long skipMap() throws IOException {
        return binary.skipMap();
    }
}
