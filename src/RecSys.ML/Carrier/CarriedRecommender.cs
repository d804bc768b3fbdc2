using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>The recommender behind the text constant of a pipeline.</summary>
/// <param name="Recommender">The recommender.</param>
/// <param name="Settings">Columns and options.</param>
internal sealed record CarriedRecommender(Recommender Recommender, CarriedSettings Settings) : ICarried
{
    private static readonly DecodedTexts<CarriedRecommender> Decoded = new(Decode);

    public bool MayChange => false;

    /// <summary>The recommender of a row.</summary>
    /// <param name="text">Value of the carrier's text column.</param>
    public static CarriedRecommender Of(ReadOnlyMemory<char> text) => Decoded.Of(text);

    public void Know(ReadOnlyMemory<char> text) => Decoded.Know(text, this);

    public string Header(string? reference) => Settings.Header(reference);

    public string? AddBeside() => ModelsBeside.Add(() => RecommenderCodec.Write(Recommender));

    public byte[] State()
    {
        ModelWriter model = RecommenderCodec.Write(Recommender);
        long length = ModelBlob.LengthOf(model);
        if (length > CarrierChain.MaxStateLength)
            throw new InvalidOperationException($"The {Recommender.Model.Algorithm} model takes {length >> 20} MiB; mlContext.Model.Save carries up to {CarrierChain.MaxStateLength >> 20} MiB. Save it with mlContext.Recommendation().SaveModel(model, schema, path) and load it with LoadModel or Recommender.Load.");
        return ModelBlob.Write(model);
    }

    /// <summary>Index of a user by the carrier's key, −1 where it is missing or unknown.</summary>
    public int UserIndex(uint key) => Settings.RawUsers && key > 0 ? Recommender.UserIds.IndexOf((int)(key - 1)) : (int)key - 1;

    /// <summary>Index of an item by the carrier's key, −1 where it is missing or unknown.</summary>
    public int ItemIndex(uint key) => Settings.RawItems && key > 0 ? Recommender.ItemIds.IndexOf((int)(key - 1)) : (int)key - 1;

    private static CarriedRecommender Decode(string text)
    {
        if (!CarrierLiteral.TryParse(text, out CarrierLiteral literal))
            throw new FormatException("The pipeline's recommender is not readable: its text constant was changed, or another transform wrote over the column '__r.blob'.");
        if (literal.State.IsEmpty)
            throw new InvalidOperationException("This pipeline was saved with its recommender in a folder beside it, because the recommender is large. Load it with mlContext.Recommendation().LoadModel(path, out schema) or Recommender.Load(path).");
        return new CarriedRecommender(RecommenderCodec.Read(literal.Decode()), CarriedSettings.Parse(literal));
    }
}
