using RecSys.Data;

namespace RecSys.Models;

/// <summary>Which items are candidates for a list. Immutable: build one and use it for many users.</summary>
public sealed class TopNFilter
{
    private readonly int[]? _allowed;
    private readonly int[] _denied;

    /// <summary>A filter.</summary>
    /// <param name="excludeSeen">Leave out what the user has seen.</param>
    /// <param name="allowed">The only items to choose from; null: all.</param>
    /// <param name="denied">Items never to choose; null: none. Counts also for items that are allowed.</param>
    public TopNFilter(bool excludeSeen = true, IEnumerable<int>? allowed = null, IEnumerable<int>? denied = null)
    {
        ExcludeSeen = excludeSeen;
        _allowed = allowed is null ? null : [.. allowed.Distinct().Order()];
        _denied = denied is null ? [] : [.. denied];
    }

    /// <summary>All items that the user has not seen: the default.</summary>
    public static TopNFilter Unseen { get; } = new();

    /// <summary>All items.</summary>
    public static TopNFilter All { get; } = new(excludeSeen: false);

    /// <summary>Whether what the user has seen is left out.</summary>
    public bool ExcludeSeen { get; }

    /// <summary>Gives all items that are no candidates the score −∞. Indices outside of the catalogue are ignored.</summary>
    /// <param name="seen">Items the user has seen.</param>
    /// <param name="scores">A score for every item.</param>
    public void Mask(ReadOnlySpan<int> seen, Span<float> scores)
    {
        if (ExcludeSeen) Remove(seen, scores);
        Remove(_denied, scores);
        if (_allowed is null) return;
        int next = 0;
        foreach (int item in _allowed)
        {
            if ((uint)item >= (uint)scores.Length) continue;
            scores[next..item].Fill(float.NegativeInfinity);
            next = item + 1;
        }
        scores[next..].Fill(float.NegativeInfinity);
    }

    internal static ReadOnlySpan<int> Seen(CsrMatrix? history, int user)
        => history is not null && (uint)user < (uint)history.RowCount ? history.RowColumns(user) : [];

    private static void Remove(ReadOnlySpan<int> items, Span<float> scores)
    {
        foreach (int item in items)
        {
            if ((uint)item < (uint)scores.Length) scores[item] = float.NegativeInfinity;
        }
    }
}
