using System.Text.Json;
using System.Text.Json.Serialization;

namespace RecSys.Retrieval.Storage;

/// <summary>The table of contents of an index file.</summary>
internal sealed record IndexManifest
{
    /// <summary>Scalars by name.</summary>
    public Dictionary<string, JsonElement> Values { get; init; } = [];

    /// <summary>Runs of bytes.</summary>
    public List<IndexSection> Sections { get; init; } = [];
}

/// <summary>A named run of bytes.</summary>
internal sealed record IndexSection(string Name, long Offset, long Length, string Sha256);

/// <summary>JSON code of the manifest, generated at compile time.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = false)]
[JsonSerializable(typeof(IndexManifest))]
internal sealed partial class IndexManifestJson : JsonSerializerContext;
