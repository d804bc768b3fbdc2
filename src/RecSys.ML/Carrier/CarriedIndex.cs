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

    public string? AddBeside() => null;

    public byte[] State()
    {
        long bytes = Index.Statistics.VectorBytes + Index.Statistics.IdBytes;
        using var stream = new MemoryStream();
        if (bytes <= 2L * CarrierChain.MaxStateLength) Index.Save(stream);
        if (bytes > 2L * CarrierChain.MaxStateLength || stream.Length > CarrierChain.MaxStateLength)
            throw new InvalidOperationException($"The {Index.Options.Kind} index takes {bytes >> 20} MiB; a pipeline carries up to {CarrierChain.MaxStateLength >> 20} MiB. Save the index by itself with VectorIndex.Save, load or map it in the application, and make the transformer there with mlContext.Recommendation().FindNearest.");
        return stream.ToArray();
    }

    private static CarriedIndex Decode(string text)
    {
        if (!CarrierLiteral.TryParse(text, out CarrierLiteral literal, Magic))
            throw new FormatException("The pipeline's vector index is not readable: its text constant was changed, or another transform wrote over the column '__r.blob'.");
        byte[] bytes = CarrierText.Decode(literal.State);
        using var stream = new MemoryStream(bytes, writable: false);
        var search = new VectorSearch { CandidateList = Number(literal["candidates"]), Probes = Number(literal["probes"]), Rescore = Number(literal["rescore"]) };
        return new CarriedIndex(VectorIndex.Load(stream, bytes.Length), Math.Max(1, Number(literal["n"])), search);
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
        : throw new FormatException("The settings of the vector index in this pipeline are damaged.");
}
