using System.Reflection;
using RecSys.Algorithms;
using RecSys.Training;

namespace RecSys.ML.Tests;

/// <summary>The trainers of all assemblies.</summary>
internal static class Trainers
{
    /// <summary>The assemblies that have trainers.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(Trainer).Assembly, typeof(SASRecTrainer).Assembly];

    /// <summary>The trainers of recommenders.</summary>
    public static IReadOnlyList<Type> Types { get; } = Of<Trainer>();

    /// <summary>The trainers on feature columns.</summary>
    public static IReadOnlyList<Type> FeatureTypes { get; } = Of<FeatureTrainer>();

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Types.Select(t => t.Name[..^nameof(Trainer).Length]);

    /// <summary>Names of those on feature columns.</summary>
    public static IEnumerable<string> FeatureNames => FeatureTypes.Select(t => t.Name[..^nameof(Trainer).Length]);

    /// <summary>The type of an algorithm's options.</summary>
    public static Type OptionsOf(string algorithm)
        => Assemblies.Select(a => a.GetType($"RecSys.Algorithms.{algorithm}Options")).First(t => t is not null)!;

    /// <summary>Whether it trains a network, for which the defaults of a test's data are far too many epochs.</summary>
    public static bool IsNetwork(string algorithm) => OptionsOf(algorithm).Assembly != typeof(Trainer).Assembly;

    private static Type[] Of<T>() => [.. Assemblies.SelectMany(a => a.GetExportedTypes()).Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(T)))];
}
