namespace RecSys.Retrieval.Ivf;

/// <summary>Vectors on their way into lists, in ascending order of their positions.</summary>
internal abstract class RowSource
{
    /// <summary>Number of vectors.</summary>
    public abstract int Count { get; }

    /// <summary>Position of a vector.</summary>
    public abstract int Position(int index);

    /// <summary>Writes a vector. Called from several threads.</summary>
    public abstract void Read(int index, Span<float> vector);
}
