namespace RecSys.Algorithms;

/// <summary>Learns how <see cref="BlendTrainer"/> combines the ratings that its members predict.</summary>
public interface IBlendRegression
{
    /// <summary>Learns from held-out ratings.</summary>
    /// <param name="inputs">What is known of each rating: the members' predictions less the mean rating, then ½·ln(1 + n) − 1 of the user's and of the item's number n of ratings: [ratings × width].</param>
    /// <param name="ratings">The ratings.</param>
    /// <param name="width">Numbers for each rating: members + 2.</param>
    /// <param name="cancellation">Cancels between steps.</param>
    IBlendFunction Fit(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> ratings, int width, CancellationToken cancellation);
}
