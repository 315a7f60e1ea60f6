package dev.stillwater.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.stillwater.mapping.form.Decoder;
import dev.stillwater.mapping.form.UnreadableValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What of a record is not its value, as trees; the key is looked into only where it is asked for, and once. */
final class Trees {
    private final ForeignRecord record;
    private final Decoder keys;
    private @Nullable JsonNode key;
    private @Nullable UnreadableValueException keyFault;

    Trees(ForeignRecord record, Decoder keys) {
        this.record = record;
        this.keys = keys;
    }

    ForeignRecord record() {
        return record;
    }

    /** What a reference that is not of the value begins in. */
    JsonNode root(Reference reference) throws UnreadableValueException {
        return switch (reference.root()) {
            case KEY -> key();
            case HEADER -> header(reference.header());
            case TOPIC -> TextNode.valueOf(record.topic());
            case VALUE -> throw new IllegalStateException("the value is walked through");
        };
    }

    private JsonNode key() throws UnreadableValueException {
        if (keyFault != null) {
            throw keyFault;
        }
        if (key == null) {
            try {
                byte[] bytes = record.key();
                key = bytes == null ? MissingNode.getInstance() : keys.decode(bytes);
            } catch (UnreadableValueException e) {
                keyFault = new UnreadableValueException("key: " + e.getMessage());
                throw keyFault;
            }
        }
        return key;
    }

    private JsonNode header(String name) throws UnreadableValueException {
        byte[] bytes = record.headers().get(name);
        if (bytes == null) {
            return MissingNode.getInstance();
        }
        try {
            return TextNode.valueOf(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new UnreadableValueException("header " + name + ": not text in UTF-8");
        }
    }
}
