using RecSys.Models;

namespace RecSys.Retrieval.Ivf;

/// <summary>Buffers of a search, one set for each thread, so that queries allocate nothing.</summary>
internal sealed class IvfScratch
{
    [ThreadStatic]
    private static IvfScratch? s_own;

    private float[] _coarse = [];
    private float[] _tables = [];
    private byte[] _smallTables = [];
    private ScoredItem[] _probes = [];
    private ScoredItem[] _candidates = [];

    /// <summary>The buffers of this thread.</summary>
    public static IvfScratch Own => s_own ??= new IvfScratch();

    /// <summary>Scores of centres.</summary>
    public Span<float> Coarse(int count) => Of(ref _coarse, count);

    /// <summary>Look-up tables.</summary>
    public Span<float> Tables(int count) => Of(ref _tables, count);

    /// <summary>Look-up tables of small numbers.</summary>
    public Span<byte> SmallTables(int count) => Of(ref _smallTables, count);

    /// <summary>Lists to look into.</summary>
    public Span<ScoredItem> Probes(int count) => Of(ref _probes, count);

    /// <summary>Candidates for being scored again.</summary>
    public Span<ScoredItem> Candidates(int count) => Of(ref _candidates, count);

    private static Span<T> Of<T>(ref T[] buffer, int count)
    {
        if (buffer.Length < count) buffer = new T[Math.Max(count, 2 * buffer.Length)];
        return buffer.AsSpan(0, count);
    }
}
