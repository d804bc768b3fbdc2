using RecSys.Models;

namespace RecSys.Algorithms;

/// <summary>
/// The k subjects of the largest similarity above 0 among those offered, which must come in ascending order; of equal similarities the first ones. A few more than k are
/// collected before the smallest are dropped.
/// </summary>
internal struct NearestList
{
    private const int Smallest = 16;

    private ScoredItem[]? _items;
    private int _count;

    /// <summary>What an offer must be above to be worth adding.</summary>
    public float Least { get; private set; }

    /// <summary>Adds a subject.</summary>
    /// <param name="subject">The subject, behind all that were added.</param>
    /// <param name="similarity">Its similarity, above <see cref="Least"/>.</param>
    /// <param name="k">k.</param>
    public void Add(int subject, float similarity, int k)
    {
        _items ??= new ScoredItem[Smallest];
        if (_count == _items.Length)
        {
            // Twice as many as are wanted in the end, so that dropping costs little for each.
            int most = (int)Math.Min(Array.MaxLength, (2L * k) + Smallest);
            if (_items.Length < most) Array.Resize(ref _items, (int)Math.Min(most, 2L * _items.Length));
            else Drop(k);
        }
        _items[_count++] = new ScoredItem(subject, similarity);
    }

    /// <summary>The k nearest, in ascending order of the subjects.</summary>
    public ReadOnlySpan<ScoredItem> Nearest(int k)
    {
        if (_count > k) Drop(k);
        return _items.AsSpan(0, _count);
    }

    private void Drop(int k)
    {
        float[] rented = System.Buffers.ArrayPool<float>.Shared.Rent(_count);
        for (int i = 0; i < _count; i++) rented[i] = _items![i].Score;
        Least = Selection.KthLargest(rented.AsSpan(0, _count), k);
        System.Buffers.ArrayPool<float>.Shared.Return(rented);
        int ties = k, kept = 0;
        for (int i = 0; i < _count; i++) ties -= _items![i].Score > Least ? 1 : 0;
        for (int i = 0; i < _count; i++)
        {
            ScoredItem item = _items![i];
            if (item.Score > Least || (item.Score == Least && ties-- > 0)) _items[kept++] = item;
        }
        _count = kept;
    }
}
