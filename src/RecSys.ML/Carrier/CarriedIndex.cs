using System.Globalization;
using RecSys.Retrieval;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>The vector index behind the text constant of a pipeline.</summary>
/// <param name="Index">The index.</param>
/// <param name="Count">Length of a list.</param>
/// <param name="Search">Effort of a search.</param>
internal sealed record CarriedIndex(VectorIndex Index, int Count, VectorSearch Search) : ICarried
{
    /// <summary>Start of the text constants of vector indexes, as <see cref="CarrierLiteral.Magic"/> is of recommenders.</summary>
    public const string Magic = "recsysindex1;";

    private static readonly DecodedTexts<CarriedIndex> Decoded = new(Decode);

    // Vectors come and go in an index.
    public bool MayChange => true;

    /// <summary>The index of a row.</summary>
    /// <param name="text">Value of the carrier's text column.</param>
    public static CarriedIndex Of(ReadOnlyMemory<char> text) => Decoded.Of(text);

    public void Know(ReadOnlyMemory<char> text) => Decoded.Know(text, this);

    public string Header(string? reference)
    {
        string text = string.Create(CultureInfo.InvariantCulture,
            $"{Magic}n={Count};candidates={Search.CandidateList};probes={Search.Probes};rescore={Search.Rescore}");
        return reference is null ? text + "|" : $"{text};at={reference}|";
    }

    public string? AddBeside() => ModelsBeside.Add(Index);

    public byte[] State()
    {
        long bytes = Index.Statistics.VectorBytes + Index.Statistics.IdBytes;
        using var stream = new MemoryStream();
        if (bytes <= 2L * CarrierChain.MaxStateLength) Index.Save(stream);
        if (bytes > 2L * CarrierChain.MaxStateLength || stream.Length > CarrierChain.MaxStateLength)
            throw new InvalidOperationException($"The {Index.Options.Kind} index takes {bytes >> 20} MiB; a pipeline carries up to {CarrierChain.MaxStateLength >> 20} MiB. Save it with mlContext.Recommendation().SaveModel(model, schema, path) and load it with LoadModel, or save the index by itself with VectorIndex.Save, load or map it in the application, and make the transformer there with FindNearest.");
        return stream.ToArray();
    }

    /// <summary>Name of the index beside a pipeline that a text refers to; null where the text holds the index itself.</summary>
    public static string? NameBeside(ReadOnlySpan<char> text)
        => CarrierLiteral.TryParse(text, out CarrierLiteral literal, Magic) && literal.State.IsEmpty ? literal["at"] : null;

    /// <summary>Remembers an index that was found beside a pipeline.</summary>
    public static void KnowBeside(ReadOnlyMemory<char> text, VectorIndex index)
    {
        CarrierLiteral.TryParse(text.Span, out CarrierLiteral literal, Magic);
        With(literal, index).Know(text);
    }

    private static CarriedIndex Decode(string text)
    {
        if (!CarrierLiteral.TryParse(text, out CarrierLiteral literal, Magic))
            throw new FormatException("The pipeline's vector index is not readable: its text constant was changed, or another transform wrote over the column '__r.blob'.");
        if (literal.State.IsEmpty)
            throw new InvalidOperationException("This pipeline was saved with its vector index in a folder beside it, because the index is large. Load it with mlContext.Recommendation().LoadModel(path, out schema).");
        byte[] bytes = CarrierText.Decode(literal.State);
        using var stream = new MemoryStream(bytes, writable: false);
        return With(literal, VectorIndex.Load(stream, bytes.Length));
    }

    private static CarriedIndex With(CarrierLiteral literal, VectorIndex index)
    {
        var search = new VectorSearch { CandidateList = Number(literal["candidates"]), Probes = Number(literal["probes"]), Rescore = Number(literal["rescore"]) };
        return new CarriedIndex(index, Math.Max(1, Number(literal["n"])), search);
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw new FormatException("The settings of the vector index in this pipeline are damaged.");
}
