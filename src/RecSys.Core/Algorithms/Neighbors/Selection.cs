namespace RecSys.Algorithms;

/// <summary>Finds the k-th largest of some numbers without sorting them (Hoare's quickselect).</summary>
internal static class Selection
{
    /// <summary>The k-th largest number.</summary>
    /// <param name="values">The numbers; their order changes.</param>
    /// <param name="k">1 … length.</param>
    public static float KthLargest(Span<float> values, int k)
    {
        int low = 0, high = values.Length - 1, target = k - 1;
        while (low < high)
        {
            float pivot = Median(values[low], values[(low + high) / 2], values[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] > pivot) i++;
                while (values[j] < pivot) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (target <= j) high = j;
            else if (target >= i) low = i;
            else break;
        }
        return values[target];
    }

    private static float Median(float a, float b, float c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
