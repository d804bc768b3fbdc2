using RecSys.Data;
using RecSys.Onnx.Graph;

namespace RecSys.Onnx.Export;

/// <summary>What the exported files of all models have in common.</summary>
internal static class OnnxFiles
{
    /// <summary>Algorithm, version of the library, hash of the ids, and what inputs and outputs mean.</summary>
    public static OnnxMetadata Metadata(string algorithm, IdMap userIds, IdMap itemIds, Dictionary<string, string> meaning)
        => new(algorithm, OnnxMetadata.HashIds(Texts(userIds), Texts(itemIds)), meaning);

    private static IEnumerable<string> Texts(IdMap ids) => Enumerable.Range(0, ids.Count).Select(ids.TextAt);
}
