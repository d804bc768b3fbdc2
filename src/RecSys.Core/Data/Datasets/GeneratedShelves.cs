using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>The items of every flavour with their popularity month by month, to draw from.</summary>
internal sealed class GeneratedShelves
{
    private const int DaysPerShelf = 30;

    private readonly int[][] _items;
    private readonly double[][][] _sums;

    public GeneratedShelves(GeneratedItem[] items)
    {
        _items = [.. Enumerable.Range(0, GeneratedFlavours.Count)
            .Select(flavour => Enumerable.Range(0, items.Length).Where(i => ShareOf(items[i], flavour) > 0).ToArray())];
        _sums = [.. Enumerable.Range(0, (GeneratedPeriod.Days / DaysPerShelf) + 1)
            .Select(month => Enumerable.Range(0, GeneratedFlavours.Count).Select(flavour => Sums(items, flavour, month * DaysPerShelf)).ToArray())];
    }

    /// <summary>An item of the flavour by its popularity on the day, or −1 where there is none yet.</summary>
    public int Draw(int flavour, int day, ref Rng rng)
    {
        double[] sums = _sums[day / DaysPerShelf][flavour];
        if (sums.Length == 0 || sums[^1] <= 0) return -1;
        int place = Array.BinarySearch(sums, rng.NextDouble() * sums[^1]);
        // Between two sums the draw falls to the upper one; on a sum, to the one after it.
        return _items[flavour][place < 0 ? ~place : Math.Min(place + 1, sums.Length - 1)];
    }

    private double[] Sums(GeneratedItem[] items, int flavour, int day)
    {
        var sums = new double[_items[flavour].Length];
        double sum = 0;
        for (int i = 0; i < sums.Length; i++)
        {
            GeneratedItem item = items[_items[flavour][i]];
            sums[i] = sum += ShareOf(item, flavour) * item.WeightOn(day);
        }
        return sums;
    }

    private static float ShareOf(GeneratedItem item, int flavour)
    {
        foreach ((int own, float share) in item.Flavours)
        {
            if (own == flavour) return share;
        }
        return 0;
    }
}
