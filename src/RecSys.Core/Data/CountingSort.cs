namespace RecSys.Data;

/// <summary>The first step of every counting sort here: where each group begins.</summary>
internal static class CountingSort
{
    /// <summary>Starts of the groups, and the end of the last one: [count + 1].</summary>
    /// <param name="groups">Group of every entry, 0 … count−1.</param>
    /// <param name="count">Number of groups.</param>
    /// <param name="next">Where the next entry of each group goes: [count], to be counted up.</param>
    public static int[] Starts(ReadOnlySpan<int> groups, int count, out int[] next)
    {
        var starts = new int[count + 1];
        foreach (int group in groups) starts[group + 1]++;
        for (int g = 0; g < count; g++) starts[g + 1] += starts[g];
        next = starts.AsSpan(0, count).ToArray();
        return starts;
    }
}
