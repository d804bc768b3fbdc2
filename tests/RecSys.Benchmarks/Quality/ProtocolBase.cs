namespace RecSys.Benchmarks.Quality;

/// <summary>A way to evaluate, published where there is one: the data, how it is split, and the settings of the algorithms.</summary>
public abstract class ProtocolBase
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>Data, split and candidates in a line.</summary>
    public abstract string Description { get; }

    /// <summary>The algorithms with their settings.</summary>
    public abstract IReadOnlyList<Entry> Entries { get; }

    /// <summary>Runs it and prints the figures.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="names">Names of entries or algorithms; nothing for all.</param>
    /// <param name="report">Where the figures go.</param>
    public abstract void Run(Arguments arguments, IReadOnlyList<string> names, Report report);
}
