using Microsoft.ML.Data;
using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>The model of feature rows behind the text constant of a pipeline.</summary>
/// <param name="model">The model.</param>
/// <param name="settings">How its columns are carried.</param>
internal sealed class CarriedFeatures(FeatureModel model, CarriedFeatureSettings settings) : ICarried
{
    private static readonly DecodedTexts<CarriedFeatures> Decoded = new(Decode);

    // One buffer waits for the next row; where several threads score at once, the others make their own.
    private FeatureBuffer? _spare;

    public FeatureModel Model => model;

    public bool MayChange => false;

    /// <summary>The model of a row.</summary>
    /// <param name="text">Value of the carrier's text column.</param>
    public static CarriedFeatures Of(ReadOnlyMemory<char> text) => Decoded.Of(text);

    public void Know(ReadOnlyMemory<char> text) => Decoded.Know(text, this);

    public string Header(string? reference) => settings.Header(reference);

    public string? AddBeside() => ModelsBeside.Add(() => FeatureCodec.Write(model));

    public byte[] State()
    {
        ModelWriter writer = FeatureCodec.Write(model);
        long length = ModelBlob.LengthOf(writer);
        if (length > CarrierChain.MaxStateLength)
            throw new InvalidOperationException($"The {model.Algorithm} model takes {length >> 20} MiB; mlContext.Model.Save carries up to {CarrierChain.MaxStateLength >> 20} MiB. Save it with mlContext.Recommendation().SaveModel(model, schema, path) and load it with LoadModel or FeatureScorer.Load.");
        return ModelBlob.Write(writer);
    }

    /// <summary>Scores a row of the carrier's columns.</summary>
    public float Score(VBuffer<ReadOnlyMemory<char>> texts, VBuffer<float> numbers)
    {
        FeatureBuffer buffer = Interlocked.Exchange(ref _spare, null) ?? new FeatureBuffer(model.Encoder);
        buffer.Clear();
        IReadOnlyList<FeatureField> fields = model.Encoder.Layout.Fields;
        var row = new CarriedRow(texts, numbers);
        for (int f = 0; f < fields.Count; f++)
        {
            bool boolean = settings.Booleans[f];
            switch (fields[f].Kind)
            {
                case FeatureKind.Category: buffer.Add(CarriedRow.Plain(row.Next(), boolean).Span); break;
                case FeatureKind.Numeric: buffer.Add(row.NextNumbers(fields[f].Size)); break;
                default:
                    buffer.BeginList();
                    foreach (ReadOnlyMemory<char> value in row.NextList()) buffer.AddToList(CarriedRow.Plain(value, boolean).Span);
                    buffer.EndList();
                    break;
            }
        }
        buffer.EndRow();
        float score = 0;
        model.Score(buffer.Rows, new Span<float>(ref score));
        _spare = buffer;
        return score;
    }

    private static CarriedFeatures Decode(string text)
    {
        if (!CarrierLiteral.TryParse(text, out CarrierLiteral literal, CarrierLiteral.FeatureMagic))
            throw new FormatException("The pipeline's model is not readable: its text constant was changed, or another transform wrote over the column '__r.blob'.");
        if (literal.State.IsEmpty)
            throw new InvalidOperationException("This pipeline was saved with its model in a folder beside it, because the model is large. Load it with mlContext.Recommendation().LoadModel(path, out schema) or FeatureScorer.Load(path).");
        FeatureModel model = FeatureCodec.Read(literal.Decode());
        return new CarriedFeatures(model, CarriedFeatureSettings.Parse(literal, model.Encoder));
    }
}
