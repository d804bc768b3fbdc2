using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using RecSys.Onnx.Export;
using RecSys.Onnx.Protos;

namespace RecSys.Onnx.Graph;

/// <summary>
/// What a model file says of itself: the kind of model, the version of the library that wrote it, a hash of the id maps that its indices belong to,
/// and free pairs. Stored in the metadata_props of the file, which ONNX Runtime shows too.
/// </summary>
public sealed class OnnxMetadata
{
    internal const string Producer = "RecSys.ML";
    private const string Prefix = "recsys.";
    private const string CountKey = Prefix + "properties";
    private const string KindKey = Prefix + "kind";
    private const string LibraryKey = Prefix + "library";
    private const string IdMapKey = Prefix + "ids";
    private const string PrecisionKey = Prefix + "precision";

    /// <summary>Metadata of a model that is about to be written by this version of the library.</summary>
    /// <param name="modelKind">Kind of the model, such as "SASRec".</param>
    /// <param name="idMapHash">Hash of its id maps (<see cref="HashIds"/>), or null where it has none.</param>
    /// <param name="properties">Free pairs; keys must not begin with "recsys.".</param>
    public OnnxMetadata(string modelKind, string? idMapHash = null, IReadOnlyDictionary<string, string>? properties = null)
        : this(modelKind, Version, idMapHash, properties ?? new Dictionary<string, string>())
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelKind);
        if (Properties.Keys.FirstOrDefault(key => key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length == 0) is { } reserved)
            throw new ArgumentException($"Keys of properties must be given and must not begin with '{Prefix}'; found '{reserved}'.", nameof(properties));
    }

    private OnnxMetadata(string kind, string version, string? hash, IReadOnlyDictionary<string, string> properties)
        => (ModelKind, LibraryVersion, IdMapHash, Properties) = (kind, version, hash, new SortedDictionary<string, string>(properties.ToDictionary(), StringComparer.Ordinal));

    /// <summary>Kind of the model.</summary>
    public string ModelKind { get; }

    /// <summary>Version of the library that wrote the model.</summary>
    public string LibraryVersion { get; }

    /// <summary>Hash of the id maps that the model's indices belong to, or null.</summary>
    public string? IdMapHash { get; }

    /// <summary>How the large weights are stored.</summary>
    public OnnxPrecision Precision { get; private init; }

    /// <summary>Free pairs.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; }

    internal static string Version { get; } = typeof(OnnxMetadata).Assembly.GetCustomAttribute<AssemblyFileVersionAttribute>()?.Version ?? "0";

    /// <summary>SHA-256 of ids in order, as hexadecimal text: equal only for the same ids at the same indices.</summary>
    /// <param name="ids">The ids, as text, by index. Several maps are given one behind the other.</param>
    public static string HashIds(params IEnumerable<string>[] ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var map in ids)
        {
            // Lengths stand before texts, and a mark behind each map, so that no two lists of ids run together to the same bytes.
            foreach (var id in map)
            {
                var text = Encoding.UTF8.GetBytes(id);
                hash.AppendData(BitConverter.GetBytes(text.Length));
                hash.AppendData(text);
            }
            hash.AppendData(BitConverter.GetBytes(-1));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Metadata out of the pairs of a model, such as a session's CustomMetadataMap; null where they were not written by this library.</summary>
    /// <param name="pairs">Keys and values.</param>
    public static OnnxMetadata? FromPairs(IReadOnlyDictionary<string, string> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.TryGetValue(KindKey, out var kind)
            ? new(kind, pairs.GetValueOrDefault(LibraryKey, "0"), pairs.GetValueOrDefault(IdMapKey),
                pairs.Where(pair => !pair.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary())
            {
                Precision = Enum.TryParse<OnnxPrecision>(pairs.GetValueOrDefault(PrecisionKey), out var precision) ? precision : OnnxPrecision.Float32,
            }
            : null;
    }

    /// <summary>Writes the pairs; the first says how many there are, so that a file that was cut off between two is recognized.</summary>
    internal static void Write(ModelProto model, OnnxMetadata? metadata)
    {
        var pairs = new List<(string Key, string Value)> { (LibraryKey, metadata?.LibraryVersion ?? Version) };
        if (metadata is not null)
        {
            pairs.Add((KindKey, metadata.ModelKind));
            if (metadata.IdMapHash is { } hash)
                pairs.Add((IdMapKey, hash));
            pairs.AddRange(metadata.Properties.Select(pair => (pair.Key, pair.Value)));
        }
        pairs.Insert(0, (CountKey, (pairs.Count + 1).ToString(CultureInfo.InvariantCulture)));
        model.MetadataProps.Clear();
        model.MetadataProps.AddRange(pairs.Select(pair => new StringStringEntryProto { Key = pair.Key, Value = pair.Value }));
    }

    /// <summary>Notes the precision in a model of this library; models of others stay as they are.</summary>
    internal static void WritePrecision(ModelProto model, OnnxPrecision precision)
    {
        if (model.ProducerName != Producer)
            return;
        foreach (var former in model.MetadataProps.Where(pair => pair.Key == PrecisionKey).ToArray())
            model.MetadataProps.Remove(former);
        model.MetadataProps.Add(new StringStringEntryProto { Key = PrecisionKey, Value = precision.ToString() });
        model.MetadataProps.First(pair => pair.Key == CountKey).Value = model.MetadataProps.Count.ToString(CultureInfo.InvariantCulture);
    }

    internal static OnnxMetadata? Read(ModelProto model)
        => FromPairs(model.MetadataProps.DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value));

    /// <summary>What is wrong with the pairs of a model that names this library as its producer; null where nothing is.</summary>
    internal static string? Problem(ModelProto model)
    {
        if (model.MetadataProps.GroupBy(pair => pair.Key).FirstOrDefault(group => group.Count() > 1) is { } repeated)
            return $"The metadata has the key '{repeated.Key}' {repeated.Count()} times.";
        if (model.ProducerName != Producer)
            return null;
        var count = model.MetadataProps.FirstOrDefault(pair => pair.Key == CountKey)?.Value;
        return count == model.MetadataProps.Count.ToString(CultureInfo.InvariantCulture)
            ? null : $"The metadata is not complete: expected {count ?? "a number of"} pairs; found {model.MetadataProps.Count}.";
    }
}
