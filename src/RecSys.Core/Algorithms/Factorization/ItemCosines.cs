using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>Cosines between item vectors.</summary>
internal static class ItemCosines
{
    /// <summary>Cosine of every item with one; −∞ for the item itself and for vectors of zeros.</summary>
    public static void Score(FactorTable items, int item, Span<float> scores)
    {
        ReadOnlySpan<float> vector = items.PaddedRow(item);
        VectorMath.Scores(vector, items.Values, items.Stride, scores);
        float norm = MathF.Sqrt(VectorMath.SquaredNorm(vector));
        for (int other = 0; other < scores.Length; other++)
        {
            float length = norm * MathF.Sqrt(VectorMath.SquaredNorm(items.PaddedRow(other)));
            scores[other] = other == item || !(length > 0) ? float.NegativeInfinity : scores[other] / length;
        }
    }
}
