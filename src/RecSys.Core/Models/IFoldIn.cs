namespace RecSys.Models;

/// <summary>A model that can score for a user of whom only a history is known, without training again.</summary>
public interface IFoldIn
{
    /// <summary>Whether the model reads the history as a sequence: the latest item last, repeats kept. Other models get every item once.</summary>
    bool ReadsOrder => false;

    /// <summary>Scores of all items for somebody with this history, to rank by: as they are before <see cref="IUserScorer.Present"/>.</summary>
    /// <param name="items">Item indices of the history; distinct, or in the order of time where <see cref="ReadsOrder"/>. May be empty.</param>
    /// <param name="values">Rating or weight of each, as long as <paramref name="items"/>.</param>
    /// <param name="scores">Receives the scores: [ItemCount].</param>
    void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores);
}
