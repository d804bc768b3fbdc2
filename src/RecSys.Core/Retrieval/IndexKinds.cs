using RecSys.Retrieval.Hnsw;
using RecSys.Retrieval.Storage;

namespace RecSys.Retrieval;

/// <summary>The kinds of index that a file can hold: the name it carries, and how the options of that kind are read.</summary>
internal static class IndexKinds
{
    private static readonly Dictionary<string, Func<IndexReader, VectorIndexOptions>> Kinds = new()
    {
        [FlatOptions.KindName] = _ => new FlatOptions(),
        [HnswOptions.KindName] = HnswOptions.Read,
        [IvfOptions.KindName] = IvfOptions.Read,
        [PqOptions.KindName] = PqOptions.Read,
        [IvfPqOptions.KindName] = IvfPqOptions.Read,
    };

    /// <summary>Reads the options of an index file, the common ones among them.</summary>
    public static VectorIndexOptions Read(IndexReader reader)
    {
        string kind = reader.ReadText("kind");
        if (!Kinds.TryGetValue(kind, out Func<IndexReader, VectorIndexOptions>? read))
            throw new FormatException($"The file holds an index of kind '{kind}', which this library does not know. Update RecSys.ML.");
        VectorIndexOptions options = read(reader) with
        {
            Metric = reader.ReadEnum<VectorMetric>("metric"),
            Storage = reader.ReadEnum<VectorStorage>("storage"),
            Seed = reader.ReadInt("seed"),
        };
        try
        {
            options.Validate();
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"The index file's options are not valid: {e.Message}", e);
        }
        return options;
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public static void Write(VectorIndexOptions options, IndexWriter writer)
    {
        writer.Write("kind", options.Kind);
        writer.Write("metric", options.Metric.ToString());
        writer.Write("storage", options.Storage.ToString());
        writer.Write("seed", options.Seed);
        options.Write(writer);
    }
}
