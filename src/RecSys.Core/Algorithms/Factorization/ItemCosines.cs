using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>Cosines between item vectors.</summary>
internal static class ItemCosines
{
    /// <summary>Cosine of every item with one; −∞ for the item itself and for vectors of zeros.</summary>
    public static void Score(FactorTable items, int item, Span<float> scores) => Score(items.Values, items.Stride, item, scores);

    /// <summary>Cosine of every item with one; −∞ for the item itself and for vectors of zeros.</summary>
    /// <param name="items">Item vectors, row by row: [items × size].</param>
    /// <param name="size">Length of a row.</param>
    /// <param name="item">The item.</param>
    /// <param name="scores">Receives the cosines: [items].</param>
    public static void Score(ReadOnlySpan<float> items, int size, int item, Span<float> scores)
    {
        ReadOnlySpan<float> vector = items.Slice(item * size, size);
        VectorMath.Scores(vector, items, size, scores);
        float norm = MathF.Sqrt(VectorMath.SquaredNorm(vector));
        for (int other = 0; other < scores.Length; other++)
        {
            float length = norm * MathF.Sqrt(VectorMath.SquaredNorm(items.Slice(other * size, size)));
            scores[other] = other == item || !(length > 0) ? float.NegativeInfinity : scores[other] / length;
        }
    }
}
