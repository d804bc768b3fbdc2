using System.Security.Cryptography;
using RecSys.Retrieval;
using RecSys.Serialization;

namespace RecSys.ML.Carrier;

/// <summary>
/// While a pipeline is being saved by SaveModel: collects its models in the order of the chain, so that they can be written beside it,
/// and tells a carrier whose model is too large to be in the pipeline by which name to refer to it. Vector indexes are collected only where they
/// are too large.
/// </summary>
internal sealed class ModelsBeside : IDisposable
{
    private const int HashedStart = 4096;

    // ML.NET saves a chain on the thread that called Save.
    [ThreadStatic]
    private static List<ModelWriter>? s_models;

    [ThreadStatic]
    private static Dictionary<string, Stream>? s_indexes;

    public ModelsBeside() => (s_models, s_indexes) = ([], []);

    public IReadOnlyList<ModelWriter> Models => s_models!;

    /// <summary>Files of indexes by name, in temporary files.</summary>
    public IReadOnlyDictionary<string, Stream> Indexes => s_indexes!;

    public void Dispose()
    {
        foreach (Stream stream in s_indexes!.Values) stream.Dispose();
        (s_models, s_indexes) = (null, null);
    }

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

    /// <summary>Takes a vector index down where models are being collected and the pipeline cannot hold it.</summary>
    /// <returns>A name for it; null where the pipeline can hold it.</returns>
    public static string? Add(VectorIndex index)
    {
        // What is saved can be less than what is in memory, but not by so much.
        if (s_indexes is null || index.Statistics.VectorBytes + index.Statistics.IdBytes < CarrierChain.MaxStateLength / 2) return null;
        FileStream file = TemporaryFile.Open();
        bool kept = false;
        try
        {
            index.Save(file);
            if (file.Length <= CarrierChain.MaxStateLength) return null;
            // Of the start, which holds the hashes of all that follows.
            file.Position = 0;
            var start = new byte[HashedStart];
            string name = "beside-" + Convert.ToHexStringLower(SHA256.HashData(start.AsSpan(0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false))));
            kept = s_indexes.TryAdd(name, file);
            return name;
        }
        finally
        {
            if (!kept) file.Dispose();
        }
    }
}
