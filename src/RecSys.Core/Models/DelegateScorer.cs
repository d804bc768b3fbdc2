namespace RecSys.Models;

/// <summary>Makes a scorer of a function.</summary>
/// <param name="userCount">Number of users.</param>
/// <param name="itemCount">Number of items.</param>
/// <param name="score">Writes the scores of all items for one user: [itemCount]. Called from several threads at once.</param>
public sealed class DelegateScorer(int userCount, int itemCount, UserScores score) : IUserScorer
{
    /// <inheritdoc/>
    public int UserCount => userCount;

    /// <inheritdoc/>
    public int ItemCount => itemCount;

    /// <summary>Makes a scorer of a function from (user, item) to a score.</summary>
    /// <param name="userCount">Number of users.</param>
    /// <param name="itemCount">Number of items.</param>
    /// <param name="score">Score of one pair. Called from several threads at once.</param>
    public static DelegateScorer OfPairs(int userCount, int itemCount, Func<int, int, float> score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return new DelegateScorer(userCount, itemCount, (user, scores) =>
        {
            for (int item = 0; item < scores.Length; item++) scores[item] = score(user, item);
        });
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (int i = 0; i < users.Length; i++) score(users[i], scores.Slice(i * itemCount, itemCount));
    }
}
