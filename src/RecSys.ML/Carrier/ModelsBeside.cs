using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>
/// While a pipeline is being saved by SaveModel: collects its recommenders in the order of the chain, so that they can be written beside it,
/// and tells a carrier whose model is too large to be in the pipeline which place it has there.
/// </summary>
internal sealed class ModelsBeside : IDisposable
{
    // ML.NET saves a chain on the thread that called Save.
    [ThreadStatic]
    private static List<Recommender>? s_models;

    public ModelsBeside() => s_models = [];

    public IReadOnlyList<Recommender> Models => s_models!;

    public void Dispose() => s_models = null;

    /// <summary>Takes a recommender down where models are being collected.</summary>
    /// <returns>Its place, where the pipeline cannot hold it; null where it can.</returns>
    public static string? Add(Recommender recommender)
    {
        if (s_models is null) return null;
        s_models.Add(recommender);
        return ModelBlob.LengthOf(RecommenderCodec.Write(recommender)) > CarrierChain.MaxStateLength ? PlaceOf(s_models.Count - 1) : null;
    }

    public static string PlaceOf(int index) => FormattableString.Invariant($"beside-{index}");
}
