package dev.stillwater.mapping.form;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stillwater.mapping.form.FormSpec.CsvSpec;
import dev.stillwater.mapping.form.FormSpec.Header;
import java.util.List;
import java.util.stream.Collectors;

/** The decoders of all forms. */
public final class Decoders {
    private static final Decoder JSON = new JsonDecoder();
    private static final Decoder INFLUX = new InfluxDecoder();
    private static final CsvSpec CELLS = new CsvSpec(List.of(), ',', Header.NONE);

    private static final Decoder OTLP_JSON = new OtlpJsonDecoder();
    private static final Decoder OTLP_PROTO = new OtlpProtoDecoder();
    private static final Decoder REMOTE_WRITE = new RemoteWriteDecoder(RemoteWriteSchema.request());

    private final Schemas schemas;
    private final Decoder registry;

    /** @param schemas what ids on the wire stand for */
    public Decoders(Schemas schemas) {
        this.schemas = schemas;
        this.registry = new RegistryDecoder(schemas);
    }

    /** The tree of bytes that tell their form themselves. */
    public record Told(Form form, JsonNode tree) {}

    /**
     * The tree of bytes whose form nothing says.
     *
     * @throws UnreadableValueException if they do not tell it
     */
    public Told told(byte[] bytes) throws UnreadableValueException {
        List<Form> forms = new FormGuess(this).of(bytes);
        if (forms.size() != 1) {
            throw new UnreadableValueException("the form cannot be told from the bytes"
                    + (forms.isEmpty()
                            ? ""
                            : ", which may be "
                                    + forms.stream().map(Form::label).collect(Collectors.joining(" or "))));
        }
        Form form = forms.get(0);
        if (form == Form.CSV) {
            throw new UnreadableValueException("the bytes may be csv or text: the form has to be said");
        }
        JsonNode tree = of(FormSpec.of(form)).decode(bytes);
        return form == Form.JSON && FormGuess.isOtlp(tree)
                ? new Told(Form.OTLP_JSON, of(FormSpec.of(Form.OTLP_JSON)).decode(bytes))
                : new Told(form, tree);
    }

    /** The decoder of keys, which are text where nothing else is said and they do not look like JSON or name a schema. */
    public Decoder ofKey(FormSpec spec) {
        return spec.form() == Form.AUTO ? this::key : of(spec);
    }

    private JsonNode key(byte[] bytes) throws UnreadableValueException {
        Form form = new FormGuess(this).ofKey(bytes);
        return of(FormSpec.of(form)).decode(bytes);
    }

    /**
     * The decoder of a form.
     *
     * @throws IllegalArgumentException if a file that the form needs cannot be read, in one line
     */
    public Decoder of(FormSpec spec) {
        return switch (spec.form()) {
            case AUTO -> bytes -> told(bytes).tree();
            case JSON -> JSON;
            case NUMBER -> ScalarDecoder::number;
            case TEXT -> ScalarDecoder::text;
            case CSV -> new CsvDecoder(spec.csv() == null ? CELLS : spec.csv());
            case INFLUX -> INFLUX;
            case SHORT -> ScalarDecoder::shortInteger;
            case INT -> ScalarDecoder::integer;
            case LONG -> ScalarDecoder::longInteger;
            case FLOAT -> ScalarDecoder::single;
            case DOUBLE -> ScalarDecoder::twofold;
            case UUID -> ScalarDecoder::uuid;
            case BYTES -> spec.base64() ? ScalarDecoder::base64 : ScalarDecoder::hexadecimal;
            case NONE ->
                bytes -> {
                    throw new UnreadableValueException("not looked at, for its form is none");
                };
            case AVRO -> spec.schema() == null ? registry : SchemaFiles.avro(spec.schema());
            case PROTOBUF -> protobuf(spec);
            case OTLP_JSON -> OTLP_JSON;
            case OTLP_PROTO -> OTLP_PROTO;
            case REMOTE_WRITE -> REMOTE_WRITE;
        };
    }

    private Decoder protobuf(FormSpec spec) {
        if (spec.descriptors() != null && spec.message() != null) {
            return SchemaFiles.protobuf(spec.descriptors(), spec.message());
        }
        return spec.indexes() ? registry : new RegistryDecoder(schemas, false);
    }
}
