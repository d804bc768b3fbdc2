using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RecSys.Serialization;

/// <summary>The table of contents of a model file.</summary>
internal sealed record ModelManifest
{
    /// <summary>Raised when older readers could no longer make sense of the file.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Longest manifest that is read, in bytes.</summary>
    public const int MaxLength = 16 << 20;

    public string Format { get; init; } = "RecSys.ML model";

    public int Version { get; init; } = CurrentVersion;

    /// <summary>Scalars by name.</summary>
    public Dictionary<string, JsonElement> Values { get; init; } = [];

    public List<ModelSection> Sections { get; init; } = [];

    /// <summary>Parses a manifest after checking it against its hash, which stands beside it in the file.</summary>
    public static ModelManifest Parse(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> sha256)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8, hash);
        return hash.SequenceEqual(sha256) ? Parse(utf8) : throw new FormatException("The model file's manifest does not match its hash; the file is damaged or was changed.");
    }

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.ModelManifest);

    private static ModelManifest Parse(ReadOnlySpan<byte> utf8)
    {
        ModelManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(utf8, ManifestJson.Default.ModelManifest);
        }
        catch (JsonException e)
        {
            throw new FormatException("The model file's manifest is not readable; the file is damaged or no RecSys.ML model.", e);
        }
        if (manifest is null || manifest.Format != "RecSys.ML model" || manifest.Values is null || manifest.Sections is null)
            throw new FormatException("The file holds no RecSys.ML model.");
        if (manifest.Version > CurrentVersion)
            throw new FormatException($"The model file has format version {manifest.Version}; this library reads up to {CurrentVersion}. Update RecSys.ML.");
        foreach (ModelSection section in manifest.Sections)
        {
            if (section?.Name is null || section.Shape is null || section.Sha256 is null || section.ElementCount < 0)
                throw new FormatException("The model file's manifest lists a section without a name, a valid shape or a hash; the file is damaged.");
        }
        return manifest;
    }
}

/// <summary>JSON code of the manifest, generated at compile time.</summary>
[JsonSourceGenerationOptions(RespectNullableAnnotations = false)]
[JsonSerializable(typeof(ModelManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
