using RecSys.Serialization;

namespace RecSys.Data;

/// <summary>Turns what is known of users or items into features: fields of text are split into words, then all fields are encoded. Part of the model, so that rows that come later are encoded alike.</summary>
internal sealed class EntityEncoder
{
    private const int MostWords = 4096;

    private readonly string[] _textFields;

    private EntityEncoder(FeatureEncoder encoder, string[] textFields) => (Encoder, _textFields) = (encoder, textFields);

    public FeatureEncoder Encoder { get; }

    public FeatureLayout Layout => Encoder.Layout;

    /// <summary>Learns the encoding.</summary>
    /// <param name="table">A row for every user or item.</param>
    /// <param name="textFields">Names of the fields that are text.</param>
    /// <param name="encoding">How fields are encoded.</param>
    /// <param name="rows">The encoded rows.</param>
    /// <param name="cancellation">Looked at now and then.</param>
    public static EntityEncoder Fit(FeatureTable table, IReadOnlyList<string> textFields, FeatureEncoding encoding, out FeatureRows rows, CancellationToken cancellation = default)
    {
        FeatureTable words = WordSplitter.Split(table, textFields, cancellation);
        var own = new Dictionary<string, FieldEncoding>(encoding.Fields);
        foreach (string field in textFields) own.TryAdd(field, encoding.Of(field) with { MaxListLength = MostWords });
        var encoder = new EntityEncoder(FeatureEncoder.Fit(words, encoding with { Fields = own }), [.. textFields]);
        rows = encoder.Encoder.Encode(words, cancellation);
        return encoder;
    }

    public FeatureRows Encode(FeatureTable table) => Encoder.Encode(WordSplitter.Split(table, _textFields));

    public void Write(ModelWriter writer, string name)
    {
        writer.Write(name + ".textFields", _textFields.Length);
        for (int f = 0; f < _textFields.Length; f++) writer.Write($"{name}.textField{f}", _textFields[f]);
        Encoder.Write(writer, name + ".");
    }

    public static EntityEncoder Read(ModelReader reader, string name)
    {
        var text = new List<string>();
        int count = reader.ReadInt(name + ".textFields", 0);
        for (int f = 0; f < count; f++) text.Add(reader.ReadText($"{name}.textField{f}"));
        return new EntityEncoder(FeatureEncoder.Read(reader, name + "."), [.. text]);
    }
}
