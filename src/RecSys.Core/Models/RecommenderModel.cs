using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Models;

/// <summary>
/// What a trainer returns: an immutable, thread-safe function from (user, item) to a score. Higher is better; scores are never NaN.
/// The score of a pair and the scores on lists are presented: rating models clip them to the range of the ratings. Scores of all items are not,
/// so that the order of items beyond the range is kept.
/// Users and items are dense indices; −1 stands for one that training did not see and gets the fallback that the model documents.
/// What a model can do beyond scoring it says by the interfaces <see cref="ISimilarItems"/>, <see cref="IFoldIn"/>, <see cref="IItemVectors"/> and <see cref="IExplains"/>.
/// </summary>
public abstract class RecommenderModel : IUserScorer
{
    /// <summary>Keeps the profile and the history.</summary>
    /// <param name="profile">Profile of the training data.</param>
    /// <param name="history">The user × item matrix of training: what each user has seen.</param>
    /// <exception cref="ArgumentException">The sizes of the two disagree.</exception>
    protected RecommenderModel(DataProfile profile, CsrMatrix history)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(history);
        if (history.RowCount != profile.UserCount || history.ColumnCount != profile.ItemCount || profile.ItemCounts.Length != profile.ItemCount)
            throw new ArgumentException($"The history is {history.RowCount} × {history.ColumnCount}, the profile {profile.UserCount} × {profile.ItemCount}; both must be of the same training data.");
        (Profile, History) = (profile, history);
    }

    /// <summary>Name of the algorithm, as in the catalog and in model files.</summary>
    public abstract string Algorithm { get; }

    /// <summary>Whether scores are on the scale of the ratings, so that errors such as RMSE make sense.</summary>
    public virtual bool PredictsRatings => false;

    /// <summary>Whether the values of a history are ratings, not weights.</summary>
    internal virtual bool ReadsRatings => PredictsRatings;

    /// <summary>Whether scores come from what a user has, so that a known user without a history is scored as an unknown one.</summary>
    protected virtual bool NeedsHistory => false;

    /// <summary>Profile of the training data.</summary>
    public DataProfile Profile { get; }

    /// <summary>The user × item matrix of training: what each user has seen.</summary>
    public CsrMatrix History { get; }

    /// <summary>Number of users known from training.</summary>
    public int UserCount => Profile.UserCount;

    /// <summary>Number of items known from training.</summary>
    public int ItemCount => Profile.ItemCount;

    /// <summary>Score of one pair, presented (<see cref="Present"/>).</summary>
    /// <param name="user">User index, or −1 for an unknown user.</param>
    /// <param name="item">Item index, or −1 for an unknown item.</param>
    public float Score(int user, int item)
        => Present(IsKnown(user) && (uint)item < (uint)ItemCount ? ScorePair(user, item) : FallbackScore(IsKnown(user) ? user : -1, (uint)item < (uint)ItemCount ? item : -1));

    /// <summary>Scores of all items for one user, to rank by: as they are before <see cref="Present"/>.</summary>
    /// <param name="user">User index, or −1 for an unknown user.</param>
    /// <param name="scores">Receives a score for every item: [ItemCount].</param>
    public void Score(int user, Span<float> scores)
    {
        CheckLength(scores.Length, ItemCount);
        if (IsKnown(user)) ScoreItems(user, scores);
        else ScoreUnknown(scores);
    }

    /// <summary>Scores of all items for several users, to rank by: as they are before <see cref="Present"/>. In blocks where the model gains by it.</summary>
    /// <param name="users">User indices; −1 for unknown users.</param>
    /// <param name="scores">Receives the scores, user after user: [users.Length × ItemCount].</param>
    public void Score(ReadOnlySpan<int> users, Span<float> scores)
    {
        CheckLength(scores.Length, (long)users.Length * ItemCount);
        foreach (int user in users)
        {
            if (!IsKnown(user))
            {
                for (int i = 0; i < users.Length; i++) Score(users[i], scores.Slice(i * ItemCount, ItemCount));
                return;
            }
        }
        ScoreUsers(users, scores);
    }

    /// <inheritdoc/>
    public virtual float Present(float score) => score;

    /// <summary>Score before <see cref="Present"/> where the user (−1) or the item (−1) or both are unknown. By default the item's share of users, 0 for an unknown item.</summary>
    /// <param name="user">User index or −1.</param>
    /// <param name="item">Item index or −1.</param>
    protected virtual float FallbackScore(int user, int item)
        => item < 0 || UserCount == 0 ? 0 : (float)Profile.ItemCounts[item] / UserCount;

    /// <summary>Scores of all items for somebody of whom nothing is known, those of <see cref="FallbackScore"/>: [ItemCount].</summary>
    protected void ScoreUnknown(Span<float> scores)
    {
        for (int item = 0; item < scores.Length; item++) scores[item] = FallbackScore(-1, item);
    }

    /// <summary>Score of a known pair, before <see cref="Present"/>.</summary>
    protected abstract float ScorePair(int user, int item);

    /// <summary>Scores of all items for a known user, before <see cref="Present"/>: [ItemCount].</summary>
    protected abstract void ScoreItems(int user, Span<float> scores);

    /// <summary>Scores of all items for several known users, before <see cref="Present"/>: [users.Length × ItemCount].</summary>
    protected virtual void ScoreUsers(ReadOnlySpan<int> users, Span<float> scores)
    {
        for (int i = 0; i < users.Length; i++) ScoreItems(users[i], scores.Slice(i * ItemCount, ItemCount));
    }

    /// <summary>Writes the parameters; profile and history are written by the caller.</summary>
    /// <param name="writer">Takes scalars and tensors by name.</param>
    public abstract void Write(ModelWriter writer);

    private bool IsKnown(int user) => (uint)user < (uint)UserCount && !(NeedsHistory && History.RowLength(user) == 0);

    private static void CheckLength(long found, long expected)
    {
        if (found != expected)
            throw new ArgumentException($"'scores' must have room for {expected} numbers, one for every user and item; found {found}.");
    }
}
