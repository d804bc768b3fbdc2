namespace RecSys.Models;

/// <summary>Anything that scores all items for users: every <see cref="RecommenderModel"/>, and whatever else is to be ranked or evaluated beside them.</summary>
public interface IUserScorer
{
    /// <summary>Number of users.</summary>
    int UserCount { get; }

    /// <summary>Number of items.</summary>
    int ItemCount { get; }

    /// <summary>Scores of all items for several users. Called from several threads at once.</summary>
    /// <remarks>These scores order items; <see cref="Present"/> makes of one what is shown.</remarks>
    /// <param name="users">User indices; −1 for unknown users.</param>
    /// <param name="scores">Receives the scores, user after user; NaN or −∞ for items that are no candidates: [users.Length × ItemCount].</param>
    void Score(ReadOnlySpan<int> users, Span<float> scores);

    /// <summary>What is shown of a score once items are in order, such as the score clipped to the range of the ratings. By default the score itself.</summary>
    /// <param name="score">A score that <see cref="Score"/> gave.</param>
    /// <returns>The score to show; of two scores the higher one is never shown as the lower.</returns>
    float Present(float score) => score;
}
