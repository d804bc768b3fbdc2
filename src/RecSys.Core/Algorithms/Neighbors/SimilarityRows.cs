using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>
/// Rows of the similarity matrix, each computed when it is first asked for and kept while there is room: n subjects take at most
/// min(4·n² bytes, the budget). For users only: similarities of items are kept as a table of the nearest. A row beyond the budget stays with its thread until that one asks for another.
/// </summary>
internal sealed class SimilarityRows
{
    // By number, so that a thread does not keep a model alive.
    [ThreadStatic]
    private static (long Owner, int Subject, float[] Row) last;

    private static long owners;

    private readonly long _number = Interlocked.Increment(ref owners);

    private readonly CsrMatrix _bySubject;
    private readonly SimilarityKernel _kernel;
    private readonly float[]?[] _rows;
    private int _room;

    public SimilarityRows(CsrMatrix bySubject, SimilarityKernel kernel, int megabytes)
    {
        (_bySubject, _kernel, _rows) = (bySubject, kernel, new float[]?[kernel.SubjectCount]);
        _room = (int)Math.Min(kernel.SubjectCount, ((long)megabytes << 20) / (sizeof(float) * Math.Max(1L, kernel.SubjectCount)));
    }

    public float[] Row(int subject)
    {
        if (Volatile.Read(ref _rows[subject]) is { } row) return row;
        if (last.Owner == _number && last.Subject == subject) return last.Row;
        row = new float[_kernel.SubjectCount];
        _kernel.Compute(_bySubject.RowColumns(subject), _bySubject.RowValues(subject), row);
        row[subject] = 0;
        // Two threads may compute the same row; both have the same numbers, and either may stay.
        if (Interlocked.Decrement(ref _room) >= 0) Volatile.Write(ref _rows[subject], row);
        else
        {
            Interlocked.Increment(ref _room);
            last = (_number, subject, row);
        }
        return row;
    }

    /// <summary>Similarities of a row that is none of the subjects'.</summary>
    public float[] RowOf(ReadOnlySpan<int> columns, ReadOnlySpan<float> values)
    {
        var row = new float[_kernel.SubjectCount];
        _kernel.Compute(columns, values, row);
        return row;
    }
}
