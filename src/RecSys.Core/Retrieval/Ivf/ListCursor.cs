using RecSys.Models;

namespace RecSys.Retrieval.Ivf;

/// <summary>
/// Goes through the lists of a search, nearest centre first: so many as are asked for, and beyond these as long as fewer vectors than wanted were
/// found, or a filter has let fewer through than so many lists hold on average, so that recall is kept.
/// </summary>
internal ref struct ListCursor
{
    private readonly IvfState _state;
    private readonly ReadOnlySpan<float> _scores;
    private readonly long _wantedAllowed;
    private readonly int _wanted;
    private Span<ScoredItem> _order;
    private int _at;

    /// <summary>A cursor for one query.</summary>
    /// <param name="state">The lists.</param>
    /// <param name="scores">Score of each centre, higher for nearer ones.</param>
    /// <param name="probes">Number of lists asked for.</param>
    /// <param name="wanted">Number of vectors asked for; candidates for re-scoring beyond them are no reason to go through more lists.</param>
    /// <param name="filtered">Whether there is a filter.</param>
    public ListCursor(IvfState state, ReadOnlySpan<float> scores, int probes, int wanted, bool filtered)
    {
        _wanted = wanted;
        _state = state;
        _scores = scores;
        long count = 0;
        if (filtered)
        {
            foreach (InvertedList list in state.Lists) count += list.View.Count;
        }
        _wantedAllowed = count * probes / state.Lists.Length;
        _order = IvfScratch.Own.Probes(probes);
        _order = _order[..TopN.Select(scores, _order)];
    }

    /// <summary>The next list.</summary>
    /// <param name="found">Vectors found so far, at least up to the number wanted.</param>
    /// <param name="allowed">Vectors that the filter has let through so far.</param>
    /// <param name="list">Receives the list.</param>
    public bool TryNext(int found, long allowed, out int list)
    {
        list = -1;
        if (_at == _order.Length)
        {
            if (_at == _state.Lists.Length || (found >= _wanted && allowed >= _wantedAllowed)) return false;
            Complete();
        }
        list = _order[_at++].Item;
        return true;
    }

    // All lists in order, those without a comparable score (numbers so large that they overflow) at the end.
    private void Complete()
    {
        Span<ScoredItem> all = IvfScratch.Own.Probes(_state.Lists.Length);
        int count = TopN.Select(_scores, all);
        for (int j = 0; j < _scores.Length; j++)
        {
            if (!(_scores[j] > float.NegativeInfinity)) all[count++] = new ScoredItem(j, _scores[j]);
        }
        _order = all;
    }
}
