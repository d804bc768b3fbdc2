using RecSys.Sampling;

namespace RecSys.Evaluation;

/// <summary>Samples different items for one user at a time; belongs to one thread.</summary>
internal sealed class CandidateSampler(int itemCount, CandidateSet set, AliasTable? popularity)
{
    // Draws in vain before the items left are listed instead; only reached where nearly all popular items are taken.
    private const int DrawsPerItem = 50;

    private readonly int[] _takenFor = NewStamps(itemCount);
    private readonly int[] _left = new int[itemCount];
    private readonly int[] _sample = new int[Math.Min(itemCount, set.Negatives)];

    /// <summary>Samples items for a user; valid until the next call.</summary>
    /// <param name="user">The user.</param>
    /// <param name="taken">Items not to sample; repeats do no harm.</param>
    public ReadOnlySpan<int> Sample(int user, ReadOnlySpan<int> taken)
    {
        var rng = new Rng(set.Seed, user);
        int free = itemCount - Take(user, taken);
        int wanted = Math.Min(free, set.Negatives), count = 0;
        bool draws = popularity is not null || 2 * wanted < free;
        for (int draw = 0; draws && count < wanted && draw < DrawsPerItem * wanted; draw++)
        {
            int item = popularity is null ? rng.Next(itemCount) : popularity.Next(ref rng);
            if (_takenFor[item] == user) continue;
            _takenFor[item] = user;
            _sample[count++] = item;
        }
        if (count < wanted) DrawFromList(user, ref rng, count, wanted);
        return _sample.AsSpan(0, wanted);
    }

    private void DrawFromList(int user, ref Rng rng, int count, int wanted)
    {
        int left = 0;
        for (int item = 0; item < itemCount; item++)
        {
            if (_takenFor[item] != user) _left[left++] = item;
        }
        while (count < wanted)
        {
            int at = rng.Next(left);
            _sample[count++] = _left[at];
            _left[at] = _left[--left];
        }
    }

    private int Take(int user, ReadOnlySpan<int> items)
    {
        int count = 0;
        foreach (int item in items)
        {
            if (_takenFor[item] == user) continue;
            _takenFor[item] = user;
            count++;
        }
        return count;
    }

    private static int[] NewStamps(int count)
    {
        var stamps = new int[count];
        Array.Fill(stamps, -1);
        return stamps;
    }
}
