using System.Text.Json.Serialization;

namespace RecSys.Retrieval;

/// <summary>The list of shards in a folder.</summary>
/// <param name="Version">Version of the format.</param>
/// <param name="Files">Names of the shards' files.</param>
internal sealed record ShardList(int Version, string[] Files);

/// <summary>JSON code of the list, generated at compile time.</summary>
[JsonSerializable(typeof(ShardList))]
internal sealed partial class ShardListJson : JsonSerializerContext;
