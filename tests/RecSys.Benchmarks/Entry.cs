using System.Text.Json.Nodes;
using RecSys.Training;

namespace RecSys.Benchmarks;

/// <summary>An algorithm with the settings that a protocol gives it.</summary>
/// <param name="Name">Name in the table: that of the algorithm, or with a variant behind it.</param>
/// <param name="Algorithm">Name of the algorithm.</param>
/// <param name="Options">Its settings as JSON text.</param>
public sealed record Entry(string Name, string Algorithm, string Options = "{}")
{
    /// <summary>A trainer of a recommender with these settings.</summary>
    /// <param name="overrides">Settings that go before these, or null.</param>
    /// <param name="seed">Seed, where the settings name none.</param>
    public Trainer Create(JsonObject? overrides, int seed) => (Trainer)CreateAny(overrides, seed);

    /// <summary>A trainer of either kind with these settings.</summary>
    /// <param name="overrides">Settings that go before these, or null.</param>
    /// <param name="seed">Seed, where the settings name none.</param>
    public TrainerBase CreateAny(JsonObject? overrides, int seed)
    {
        JsonObject all = JsonNode.Parse(Options)!.AsObject();
        foreach (var (name, value) in overrides ?? [])
        {
            // The names are compared without regard to case, as they are read.
            if (all.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Key is { } same) all.Remove(same);
            all[name] = value?.DeepClone();
        }
        if (!all.Any(p => p.Key.Equals(nameof(TrainerOptions.Seed), StringComparison.OrdinalIgnoreCase))) all[nameof(TrainerOptions.Seed)] = seed;
        return AlgorithmRegistry.Create(Algorithm, all);
    }

    /// <summary>The entries that were asked for: by the name of an entry, of an algorithm with entries (all of them), or of any other algorithm (with its defaults).</summary>
    /// <param name="entries">Entries of the protocol.</param>
    /// <param name="names">What was asked for; nothing for all.</param>
    /// <param name="algorithms">Names of the algorithms to choose from; null: the recommenders.</param>
    public static IReadOnlyList<Entry> Choose(IReadOnlyList<Entry> entries, IReadOnlyList<string> names, IReadOnlyCollection<string>? algorithms = null)
    {
        algorithms ??= AlgorithmRegistry.Names;
        if (names.Count == 0) return [.. entries.Where(e => algorithms.Contains(e.Algorithm))];
        var chosen = new List<Entry>();
        foreach (string name in names)
        {
            Entry[] found = [.. entries.Where(e => e.Name.Equals(name, StringComparison.OrdinalIgnoreCase))];
            if (found.Length == 0) found = [.. entries.Where(e => e.Algorithm.Equals(name, StringComparison.OrdinalIgnoreCase))];
            if (found.Length > 0) chosen.AddRange(found);
            else if (algorithms.FirstOrDefault(a => a.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } algorithm) chosen.Add(new Entry(algorithm, algorithm));
            else throw new UsageException($"There is no algorithm or entry '{name}'; there are {string.Join(", ", entries.Select(e => e.Name).Union(algorithms))}.");
        }
        return chosen;
    }
}
