package dev.stillwater.mapping.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

class BoundedDecoderTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

    @Test
    void aFloatIsReadAsItIs() throws IOException {
        encoder.writeFloat(-1.5f);

        assertThat(decoder().readFloat()).isEqualTo(-1.5f);
    }

    @Test
    void bytesThatNobodyWantsArePassedOver() throws IOException {
        encoder.writeBytes(new byte[] {7, 7, 7});
        encoder.writeString("nobody's");
        encoder.writeInt(42);

        BoundedDecoder decoder = decoder();
        decoder.skipBytes();
        decoder.skipString();
        assertThat(decoder.readInt()).isEqualTo(42);
        assertThat(decoder.isEnd()).isTrue();
    }

    @Test
    void ofAnArrayInTwoBlocksBothAreRead() throws IOException {
        encoder.writeLong(2);
        encoder.writeInt(1);
        encoder.writeInt(2);
        encoder.writeLong(1);
        encoder.writeInt(3);
        encoder.writeLong(0);

        BoundedDecoder decoder = decoder();
        assertThat(decoder.readArrayStart()).isEqualTo(2);
        assertThat(decoder.readInt() + decoder.readInt()).isEqualTo(3);
        assertThat(decoder.arrayNext()).isEqualTo(1);
        assertThat(decoder.readInt()).isEqualTo(3);
        assertThat(decoder.arrayNext()).isZero();
    }

    @Test
    void anArrayMayHaveAsManyItemsAsThereAreBytesAndNotOneMore() throws IOException {
        encoder.writeLong(1);
        assertThat(decoder().readArrayStart()).isEqualTo(1);
        bytes.reset();
        encoder.writeLong(2);

        assertThatThrownBy(() -> decoder().readArrayStart())
                .isInstanceOf(IOException.class)
                .hasMessage("a length of 2 in 1 bytes");
        assertThatThrownBy(() -> decoder().readMapStart()).isInstanceOf(IOException.class);
    }

    @Test
    void alsoALaterBlockIsBounded() throws IOException {
        encoder.writeLong(1);
        encoder.writeInt(1);
        encoder.writeLong(1_000);

        BoundedDecoder decoder = decoder();
        decoder.readArrayStart();
        decoder.readInt();
        assertThatThrownBy(decoder::arrayNext).hasMessage("a length of 1000 in 4 bytes");
    }

    private BoundedDecoder decoder() {
        return new BoundedDecoder(bytes.toByteArray(), 0);
    }
}
