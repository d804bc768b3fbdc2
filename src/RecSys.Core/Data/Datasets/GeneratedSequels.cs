namespace RecSys.Data;

/// <summary>Which item of a <see cref="GeneratedCatalogue"/> continues which: the next one of the same flavour to come out.</summary>
internal sealed class GeneratedSequels
{
    private readonly int[] _next;

    public GeneratedSequels(GeneratedItem[] items)
    {
        _next = new int[items.Length];
        _next.AsSpan().Fill(-1);
        foreach (var shelf in Enumerable.Range(0, items.Length).GroupBy(i => items[i].Flavours[0].Flavour))
        {
            int[] byRelease = [.. shelf.OrderBy(i => items[i].Release)];
            for (int k = 1; k < byRelease.Length; k++) _next[byRelease[k - 1]] = byRelease[k];
        }
    }

    /// <summary>The item that continues another, or −1.</summary>
    public int After(int item) => _next[item];
}
