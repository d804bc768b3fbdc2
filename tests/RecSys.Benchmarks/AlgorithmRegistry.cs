using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using RecSys.Algorithms;
using RecSys.Training;

namespace RecSys.Benchmarks;

/// <summary>All trainers by name, built from options in JSON. A new algorithm is in it without a line here.</summary>
public static class AlgorithmRegistry
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(), new ComputeDeviceConverter() },
    };

    // The library and the networks beside it.
    private static readonly Assembly[] Assemblies = [typeof(Trainer).Assembly, typeof(SASRecTrainer).Assembly];

    private static readonly SortedDictionary<string, ConstructorInfo> Constructors = Find();

    /// <summary>Names of the recommenders: the algorithms that learn from interactions.</summary>
    public static IReadOnlyCollection<string> Names { get; } = Of<Trainer>();

    /// <summary>Names of the algorithms that learn from feature rows.</summary>
    public static IReadOnlyCollection<string> FeatureNames { get; } = Of<FeatureTrainer>();

    /// <summary>A trainer with the given options; what is not named keeps its default.</summary>
    /// <param name="name">Name of the algorithm, in any case.</param>
    /// <param name="options">Options by name.</param>
    public static TrainerBase Create(string name, JsonObject options)
    {
        if (!Constructors.TryGetValue(name, out ConstructorInfo? constructor))
            throw new UsageException($"There is no algorithm '{name}'; there are {string.Join(", ", Constructors.Keys)}.");
        Type type = constructor.GetParameters()[0].ParameterType;
        try
        {
            return (TrainerBase)constructor.Invoke([options.Deserialize(type, Json)]);
        }
        catch (JsonException e)
        {
            string known = string.Join(", ", type.GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order());
            throw new UsageException($"{name}: {e.Message.Split(" Path:")[0]} Options: {known}.");
        }
    }

    private static string[] Of<T>() => [.. Constructors.Where(c => c.Value.DeclaringType!.IsSubclassOf(typeof(T))).Select(c => c.Key)];

    private static SortedDictionary<string, ConstructorInfo> Find()
    {
        var found = new SortedDictionary<string, ConstructorInfo>(StringComparer.OrdinalIgnoreCase);
        foreach (Type type in Assemblies.SelectMany(a => a.GetExportedTypes()))
        {
            if (type.IsAbstract || !type.IsSubclassOf(typeof(TrainerBase))) continue;
            ConstructorInfo constructor = type.GetConstructors().Single(c => c.GetParameters() is [{ ParameterType: var p }] && p.IsSubclassOf(typeof(TrainerOptions)));
            found.Add(((TrainerBase)constructor.Invoke([null])).Algorithm, constructor);
        }
        return found;
    }
}
