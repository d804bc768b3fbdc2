using RecSys.Data;

namespace RecSys.Benchmarks.Speed;

/// <summary>Something that is timed as a whole.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Prepare">Makes, from the data, the action to be timed. The action returns figures of its own beside the clock's. Null where what it needs is missing.</param>
/// <param name="Beside">Name of the timing of ours that this one of a peer is held against, or null.</param>
public sealed record Timing(string Name, Func<Interactions, Func<IReadOnlyList<(string Metric, double Value)>>?> Prepare, string? Beside = null);
