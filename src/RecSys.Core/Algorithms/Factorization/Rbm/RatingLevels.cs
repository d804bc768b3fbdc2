using RecSys.Data;

namespace RecSys.Algorithms;

/// <summary>The distinct ratings of the training data, ascending: the states 1…K of a visible unit.</summary>
internal sealed class RatingLevels(float[] values)
{
    private const int Most = 100;

    /// <summary>The rating of every level.</summary>
    public float[] Values { get; } = values;

    public int Count => Values.Length;

    /// <summary>The levels that occur.</summary>
    /// <exception cref="ArgumentException">There are more than can be levels.</exception>
    public static RatingLevels Of(CsrMatrix ratings, string algorithm)
    {
        float[] values = [.. ratings.ValueArray.Distinct().Take(Most + 1).Order()];
        return values.Length <= Most ? new RatingLevels(values)
            : throw new ArgumentException($"{algorithm} takes every distinct rating for a level of its own, and knows up to {Most}; the data has more. Round the ratings first.");
    }

    /// <summary>The level of a rating that training has seen, the nearest one for others.</summary>
    public int Of(float rating)
    {
        int found = Values.AsSpan().BinarySearch(rating);
        if (found >= 0) return found;
        int above = Math.Min(~found, Count - 1), below = Math.Max(0, above - 1);
        return rating - Values[below] <= Values[above] - rating ? below : above;
    }
}
