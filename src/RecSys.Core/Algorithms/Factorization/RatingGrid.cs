using RecSys.Data;
using RecSys.Sampling;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>
/// The ratings cut into a grid of user groups × item groups (Gemulla et al., 2011; LIBMF). Blocks that share neither users nor items may be
/// trained at the same time without any lock, and the result does not depend on which thread does it: a round takes one block of each user
/// group, each with another item group. Users and items are renumbered so that the rows of a group lie together and a block fits into the cache.
/// The cut depends on the data alone, never on the number of threads.
/// </summary>
internal sealed class RatingGrid
{
    // A block's rows of both sides should stay in the second-level cache.
    private const int BlockBytes = 512 * 1024;
    private const int RatingsWorthSplitting = 16_384;
    private readonly int[] _users;
    private readonly int[] _items;
    private readonly float[] _values;
    private readonly int[] _starts;

    /// <summary>Cuts the ratings.</summary>
    /// <param name="ratings">Users × items.</param>
    /// <param name="rowBytes">Bytes of a user's or item's parameters.</param>
    public RatingGrid(CsrMatrix ratings, int rowBytes)
    {
        Size = SizeFor(ratings, rowBytes);
        // The renumbering only spreads the work; it is the same for every seed, so that a resumed run finds its parameters in place.
        UserPlaces = Places(ratings.RowCount, 1);
        ItemPlaces = Places(ratings.ColumnCount, 2);
        int[] userAt = Invert(UserPlaces);
        _starts = new int[(Size * Size) + 1];
        for (int user = 0; user < ratings.RowCount; user++)
        {
            foreach (int item in ratings.RowColumns(user)) _starts[Block(user, item, ratings) + 1]++;
        }
        for (int b = 0; b < Size * Size; b++) _starts[b + 1] += _starts[b];
        int[] next = _starts.AsSpan(0, Size * Size).ToArray();
        (_users, _items, _values) = (new int[ratings.Count], new int[ratings.Count], new float[ratings.Count]);
        // Within a block the ratings of a user follow each other: the user's row stays in the first-level cache.
        foreach (int user in userAt)
        {
            ReadOnlySpan<int> items = ratings.RowColumns(user);
            ReadOnlySpan<float> values = ratings.RowValues(user);
            for (int k = 0; k < items.Length; k++)
            {
                int to = next[Block(user, items[k], ratings)]++;
                (_users[to], _items[to], _values[to]) = (UserPlaces[user], ItemPlaces[items[k]], values[k]);
            }
        }
    }

    /// <summary>Groups on each side.</summary>
    public int Size { get; }

    /// <summary>New number of every user.</summary>
    public int[] UserPlaces { get; }

    /// <summary>New number of every item.</summary>
    public int[] ItemPlaces { get; }

    /// <summary>Ratings of a block.</summary>
    public delegate double BlockStep(ReadOnlySpan<int> users, ReadOnlySpan<int> items, ReadOnlySpan<float> values);

    /// <summary>Visits every block once, in rounds of blocks that share no rows; the order of the rounds is drawn anew in each epoch.</summary>
    /// <param name="run">Seed, threads and cancellation.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="step">Trains on the ratings of a block and returns its loss.</param>
    /// <returns>Sum of the losses, added in a fixed order.</returns>
    public double Visit(TrainingRun run, int epoch, BlockStep step)
    {
        Span<int> shifts = stackalloc int[Size];
        for (int i = 0; i < Size; i++) shifts[i] = i;
        new Rng(run.Seed, epoch + 1).Shuffle(shifts);
        var losses = new double[Size * Size];
        ParallelOptions parallel = run.Parallel;
        foreach (int shift in shifts)
        {
            void Group(int user)
            {
                int block = (user * Size) + ((user + shift) % Size);
                Range range = _starts[block].._starts[block + 1];
                losses[block] = step(_users.AsSpan(range), _items.AsSpan(range), _values.AsSpan(range));
            }

            if (run.Threads == 1 || Size == 1)
            {
                for (int user = 0; user < Size; user++)
                {
                    run.Cancellation.ThrowIfCancellationRequested();
                    Group(user);
                }
            }
            else
            {
                Parallel.For(0, Size, parallel, Group);
            }
        }
        return losses.Sum();
    }

    private static int SizeFor(CsrMatrix ratings, int rowBytes)
    {
        if (ratings.Count < RatingsWorthSplitting) return 1;
        long bytes = ((long)ratings.RowCount + ratings.ColumnCount) * rowBytes;
        // At least eight groups, to keep as many threads busy; no more than leave a block some work.
        long groups = Math.Max(8, Math.Max(bytes / BlockBytes, (long)Math.Sqrt(ratings.Count / 20_000.0)));
        return (int)Math.Min(Math.Min(groups, 256), Math.Max(1, (long)Math.Sqrt(ratings.Count / 1000.0)));
    }

    private static int[] Places(int count, int stream)
    {
        var places = new int[count];
        for (int i = 0; i < count; i++) places[i] = i;
        new Rng(count, stream).Shuffle(places.AsSpan());
        return places;
    }

    /// <summary>Which user or item has each place.</summary>
    public static int[] Invert(int[] places)
    {
        var at = new int[places.Length];
        for (int i = 0; i < places.Length; i++) at[places[i]] = i;
        return at;
    }

    private int Block(int user, int item, CsrMatrix ratings)
        => ((int)((long)UserPlaces[user] * Size / ratings.RowCount) * Size) + (int)((long)ItemPlaces[item] * Size / ratings.ColumnCount);
}
