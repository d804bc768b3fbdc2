using System.Security.Cryptography;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>
/// While a pipeline is being saved by SaveModel: collects its models in the order of the chain, so that they can be written beside it,
/// and tells a carrier whose model is too large to be in the pipeline by which name to refer to it.
/// </summary>
internal sealed class ModelsBeside : IDisposable
{
    // ML.NET saves a chain on the thread that called Save.
    [ThreadStatic]
    private static List<ModelWriter>? s_models;

    public ModelsBeside() => s_models = [];

    public IReadOnlyList<ModelWriter> Models => s_models!;

    public void Dispose() => s_models = null;

    /// <summary>Takes a model down where models are being collected.</summary>
    /// <returns>A name for it, where the pipeline cannot hold it; null where it can.</returns>
    public static string? Add(Func<ModelWriter> write)
    {
        if (s_models is null) return null;
        ModelWriter model = write();
        s_models.Add(model);
        // The name says what is in the model: carriers with the same text share one decoded model.
        return ModelBlob.LengthOf(model) > CarrierChain.MaxStateLength ? "beside-" + Convert.ToHexStringLower(SHA256.HashData(model.Manifest)) : null;
    }
}
