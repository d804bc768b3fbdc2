using RecSys.Retrieval.Storage;
using RecSys.Training;

namespace RecSys.Retrieval;

/// <summary>Options that every vector index has; the type of the options chooses the kind of index.</summary>
public abstract record VectorIndexOptions
{
    /// <summary>What makes two vectors near; default <see cref="VectorMetric.InnerProduct"/>.</summary>
    public VectorMetric Metric { get; init; }

    /// <summary>How vectors are stored; default <see cref="VectorStorage.Float32"/>.</summary>
    public VectorStorage Storage { get; init; }

    /// <summary>Seed of everything random in building, default 0: the same seed gives the same index for any <see cref="Threads"/>.</summary>
    public int Seed { get; init; }

    /// <summary>Threads to build with: 0 (default) for one on every core.</summary>
    public int Threads { get; init; }

    /// <summary>Number of threads meant by <see cref="Threads"/>.</summary>
    internal int ThreadCount => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Name of the kind of index, which its files carry.</summary>
    internal abstract string Kind { get; }

    /// <summary>Checks all options and reports every problem at once.</summary>
    /// <exception cref="ArgumentException">One line for each option that breaks its rule: name, rule, value found.</exception>
    public void Validate()
    {
        var check = new OptionsCheck(GetType().Name);
        check.InRange(Threads, 0, 4096);
        check.Defined(Metric);
        check.Defined(Storage);
        Check(check);
        check.ThrowIfBroken();
    }

    /// <summary>Writes the options of this kind; the common ones are written for it.</summary>
    internal virtual void Write(IndexWriter writer)
    {
    }

    /// <summary>An empty index body of this kind.</summary>
    internal abstract IndexBody Create(int dimension, IdTable ids);

    /// <summary>States the rules of the options of this kind.</summary>
    private protected abstract void Check(OptionsCheck check);
}
